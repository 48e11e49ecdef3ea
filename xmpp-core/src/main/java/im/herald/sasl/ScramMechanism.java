package im.herald.sasl;

import im.herald.sasl.StandInKeys.Candidate;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

/** SCRAM, RFC 5802 and 7677: the server's first message; {@link ScramProof} has the second. */
final class ScramMechanism implements SaslMechanism {
    private final ScramHash hash;
    private final boolean plus;
    private final SaslContext context;
    private final Offer offer;
    private final Supplier<String> nonces;
    private final StandInKeys standIns;
    private volatile ScramProof proof;

    ScramMechanism(
            String mechanism,
            SaslContext context,
            Offer offer,
            Supplier<String> nonces,
            StandInKeys standIns) {
        this.hash = ScramHash.ofMechanism(mechanism).orElseThrow();
        this.plus = mechanism.endsWith("-PLUS");
        this.context = context;
        this.offer = offer;
        this.nonces = nonces;
        this.standIns = standIns;
    }

    @Override
    public CompletionStage<SaslStep> evaluate(byte[] response) {
        if (proof != null) {
            return CompletableFuture.completedFuture(proof.check(ClientFinal.parse(response)));
        }
        ClientFirst first = ClientFirst.parse(response);
        byte[] binding = binding(first.header());
        Identity identity = Identity.of(first.username(), context.domain());
        identity.requireSelf(first.header().authzid());
        return Lookup.credentials(context, identity)
                .thenApply(held -> standIns.candidate(hash, identity.name(), held))
                .thenApply(candidate -> challenge(first, binding, identity, candidate));
    }

    private SaslStep challenge(
            ClientFirst first, byte[] binding, Identity identity, Candidate candidate) {
        String nonce = first.nonce() + nonces.get();
        String message =
                "r="
                        + nonce
                        + ",s="
                        + Base64.getEncoder().encodeToString(candidate.keys().salt())
                        + ",i="
                        + candidate.keys().iterations();
        if (context.policy().downgradeProtection()) {
            message += ",h=" + offer.downgradeHash(hash);
        }
        proof =
                new ScramProof(
                        hash, identity, candidate, binding, nonce, first.bare() + ',' + message);
        return new SaslStep.Challenge(message.getBytes(StandardCharsets.US_ASCII));
    }

    /** §6: the bytes the client must send back in {@code c}. */
    private byte[] binding(Gs2Header header) {
        if (plus != (header.flag() == 'p')) {
            throw SaslException.misfit("malformed-request");
        }
        if (header.flag() == 'y' && !offer.bindingTypes().isEmpty()) {
            // The client can bind and saw no -PLUS: someone took it out of the list.
            throw SaslException.misfit("not-authorized");
        }
        byte[] start = header.text().getBytes(StandardCharsets.UTF_8);
        return plus ? concat(start, bindingData(header.bindingType())) : start;
    }

    private byte[] bindingData(String type) {
        return offer.binding(type).orElseThrow(() -> SaslException.misfit("not-authorized"));
    }

    private static byte[] concat(byte[] a, byte[] b) {
        byte[] both = new byte[a.length + b.length];
        System.arraycopy(a, 0, both, 0, a.length);
        System.arraycopy(b, 0, both, a.length, b.length);
        return both;
    }
}
