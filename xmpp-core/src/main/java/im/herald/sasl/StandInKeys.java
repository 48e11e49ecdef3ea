package im.herald.sasl;

import im.herald.store.Credentials;
import im.herald.store.ScramKeys;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/**
 * Keys for names without an account: always the same for a name, so that a stranger who asks twice
 * learns nothing.
 */
final class StandInKeys {
    private final byte[] secret;
    private final int iterations;

    StandInKeys(byte[] secret, int iterations) {
        this.secret = secret.clone();
        this.iterations = iterations;
    }

    /** Keys to work with; real only if the account holds some for this hash. */
    Candidate candidate(ScramHash hash, String name, Optional<Credentials> credentials) {
        ScramKeys standIn = keys(hash, name);
        ScramKeys held = credentials.map(c -> c.keys().get(hash.label())).orElse(null);
        return new Candidate(held == null ? standIn : held, held != null);
    }

    private ScramKeys keys(ScramHash hash, String name) {
        byte[] salt = derive(hash, "salt", name);
        return new ScramKeys(
                Arrays.copyOf(salt, PasswordHashing.SALT_OCTETS),
                iterations,
                derive(hash, "stored", name),
                derive(hash, "server", name));
    }

    private byte[] derive(ScramHash hash, String purpose, String name) {
        String input = hash.label() + '\0' + purpose + '\0' + name;
        return hash.hmac(secret, input.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * What a client's proof is checked with.
     *
     * @param real false: whatever the check says, the answer is no
     */
    record Candidate(ScramKeys keys, boolean real) {}
}
