package im.herald.sasl;

import im.herald.sasl.StandInKeys.Candidate;
import im.herald.store.Credentials;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/** PLAIN, RFC 4616. */
final class PlainMechanism implements SaslMechanism {
    private final SaslContext context;
    private final StandInKeys standIns;

    PlainMechanism(SaslContext context, StandInKeys standIns) {
        this.context = context;
        this.standIns = standIns;
    }

    @Override
    public CompletionStage<SaslStep> evaluate(byte[] response) {
        String[] parts = Identity.utf8(response).split("\0", -1);
        if (parts.length != 3 || parts[1].isEmpty() || parts[2].isEmpty()) {
            throw new SaslException("malformed-request");
        }
        Identity identity = Identity.of(parts[1], context.domain());
        identity.requireSelf(parts[0]);
        return Lookup.credentials(context, identity)
                .thenApplyAsync(held -> check(identity, held, parts[2]), context.worker());
    }

    private SaslStep check(Identity identity, Optional<Credentials> held, String password) {
        ScramHash hash = strongest(held);
        Candidate candidate = standIns.candidate(hash, identity.name(), held);
        boolean matches = PasswordHashing.matches(password, hash, candidate.keys());
        if (!matches || !candidate.real()) {
            throw new SaslException("not-authorized");
        }
        return new SaslStep.Success(identity.account().orElseThrow(), new byte[0]);
    }

    private static ScramHash strongest(Optional<Credentials> held) {
        for (ScramHash hash : ScramHash.values()) {
            if (held.isPresent() && held.get().keys().containsKey(hash.label())) {
                return hash;
            }
        }
        return ScramHash.SHA_512;
    }
}
