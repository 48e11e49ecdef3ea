package im.herald.sasl;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.cert.X509Certificate;
import java.util.Locale;
import java.util.Optional;

/** Computes channel bindings that need nothing but a certificate. */
public final class ChannelBindings {
    private ChannelBindings() {}

    /**
     * The value of {@code tls-server-end-point}, RFC 5929 §4.1: empty if the signature's hash is
     * none of SHA-2, as with Ed25519, for which the RFC defines no value.
     */
    public static Optional<byte[]> serverEndPoint(X509Certificate server) {
        Optional<String> hash = hash(server.getSigAlgName().toUpperCase(Locale.ROOT));
        if (hash.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(MessageDigest.getInstance(hash.get()).digest(server.getEncoded()));
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("No certificate to bind to", e);
        }
    }

    /** MD5 and SHA-1 are replaced by SHA-256. */
    private static Optional<String> hash(String signature) {
        if (signature.startsWith("MD5WITH") || signature.startsWith("SHA1WITH")) {
            return Optional.of("SHA-256");
        }
        for (String bits : new String[] {"224", "256", "384", "512"}) {
            if (signature.startsWith("SHA" + bits + "WITH")) {
                return Optional.of("SHA-" + bits);
            }
        }
        return Optional.empty();
    }
}
