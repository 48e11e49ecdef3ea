package im.herald.sasl;

import im.herald.store.Credentials;
import im.herald.store.ScramKeys;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/**
 * Keys for names without an account. Their salt is always the same for a name, so that a stranger
 * who asks twice learns nothing; the keys themselves are anyone's, as no proof by them counts.
 */
final class StandInKeys {
    private static final Map<ScramHash, byte[]> NO_KEY = new EnumMap<>(ScramHash.class);

    static {
        for (ScramHash hash : ScramHash.values()) {
            NO_KEY.put(hash, new byte[hash.octets()]);
        }
    }

    private final byte[] secret;
    private final int iterations;

    StandInKeys(byte[] secret, int iterations) {
        this.secret = secret.clone();
        this.iterations = iterations;
    }

    /**
     * Keys to work with; real only if the account holds some for this hash. The salt is derived for
     * those who have an account as well: whoever watches the clock sees no difference.
     */
    Candidate candidate(ScramHash hash, String name, Optional<Credentials> credentials) {
        byte[] salt = salt(hash, name);
        ScramKeys held = credentials.map(c -> c.keys().get(hash.label())).orElse(null);
        if (held != null) {
            return new Candidate(held, true);
        }
        byte[] key = NO_KEY.get(hash);
        return new Candidate(new ScramKeys(salt, iterations, key, key), false);
    }

    private byte[] salt(ScramHash hash, String name) {
        String input = hash.label() + "\0salt\0" + name;
        byte[] derived = hash.hmac(secret, input.getBytes(StandardCharsets.UTF_8));
        return Arrays.copyOf(derived, PasswordHashing.SALT_OCTETS);
    }

    /**
     * What a client's proof is checked with.
     *
     * @param real false: whatever the check says, the answer is no
     */
    record Candidate(ScramKeys keys, boolean real) {}
}
