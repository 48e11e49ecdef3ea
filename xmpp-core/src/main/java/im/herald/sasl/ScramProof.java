package im.herald.sasl;

import im.herald.sasl.StandInKeys.Candidate;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;

/**
 * Checks a client's proof, RFC 5802 §3, doing the same work whoever was named.
 *
 * @param binding what {@code c} must hold
 * @param nonce of both sides
 * @param firstMessages client-first-bare and server-first, joined by a comma
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record ScramProof(
        ScramHash hash,
        Identity identity,
        Candidate candidate,
        byte[] binding,
        String nonce,
        String firstMessages) {

    SaslStep check(ClientFinal message) {
        byte[] authMessage =
                (firstMessages + ',' + message.withoutProof()).getBytes(StandardCharsets.UTF_8);
        boolean proven = proves(message.proof(), authMessage);
        boolean bound = MessageDigest.isEqual(binding, message.binding());
        boolean fresh = nonce.equals(message.nonce());
        byte[] signature = hash.hmac(candidate.keys().serverKey(), authMessage);
        if (!proven || !bound || !fresh || !candidate.real()) {
            throw new SaslException("not-authorized");
        }
        String last = "v=" + Base64.getEncoder().encodeToString(signature);
        return new SaslStep.Success(
                identity.account().orElseThrow(), last.getBytes(StandardCharsets.US_ASCII));
    }

    private boolean proves(byte[] proof, byte[] authMessage) {
        byte[] clientKey = hash.hmac(candidate.keys().storedKey(), authMessage);
        if (proof.length != clientKey.length) {
            throw new SaslException("malformed-request");
        }
        for (int i = 0; i < clientKey.length; i++) {
            clientKey[i] ^= proof[i];
        }
        return MessageDigest.isEqual(hash.digest(clientKey), candidate.keys().storedKey());
    }
}
