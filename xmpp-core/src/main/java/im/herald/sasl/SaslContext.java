package im.herald.sasl;

import java.security.cert.X509Certificate;
import java.util.Optional;
import java.util.concurrent.Executor;

/**
 * What an authentication needs to know of its stream and its domain.
 *
 * @param tlsServerEndPoint the channel binding of RFC 5929 §4, if known
 * @param tlsExporter the channel binding of RFC 9266, if known
 * @param clientCertificate checked for trust already, if the client showed one
 * @param fakeSaltSecret of the server, the same after a restart and on every node
 * @param worker runs the hashing of passwords, some 10 ms of CPU each
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record SaslContext(
        String domain,
        boolean encrypted,
        Optional<byte[]> tlsServerEndPoint,
        Optional<byte[]> tlsExporter,
        Optional<X509Certificate> clientCertificate,
        CredentialSource credentials,
        SaslPolicy policy,
        byte[] fakeSaltSecret,
        Executor worker) {
    /** Hides the secret. */
    @Override
    public String toString() {
        return "SaslContext[domain=" + domain + ", encrypted=" + encrypted + "]";
    }
}
