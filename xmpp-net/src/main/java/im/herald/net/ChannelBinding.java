package im.herald.net;

import java.io.IOException;
import java.lang.reflect.Method;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.security.spec.PSSParameterSpec;
import java.util.Locale;
import java.util.Optional;
import javax.net.ssl.ExtendedSSLSession;
import javax.net.ssl.SSLSession;

/** Values that tie an authentication to its TLS connection (RFC 5929, RFC 9266). */
final class ChannelBinding {
    private static final int EXPORTED_BYTES = 32;

    private ChannelBinding() {}

    /** RFC 5929 §4.1: hashed as the certificate's signature is, MD5 and SHA-1 raised to SHA-256. */
    static Optional<byte[]> serverEndPoint(SSLSession session) {
        Certificate[] local = session.getLocalCertificates();
        if (local == null || !(local[0] instanceof X509Certificate certificate)) {
            return Optional.empty();
        }
        try {
            String hash = signatureHash(certificate);
            return hash == null
                    ? Optional.empty()
                    : Optional.of(MessageDigest.getInstance(hash).digest(certificate.getEncoded()));
        } catch (GeneralSecurityException | IOException e) {
            return Optional.empty();
        }
    }

    /** RFC 9266 §4.2: the label, no context, 32 bytes. */
    static Optional<byte[]> exporter(SSLSession session) {
        if (!session.getProtocol().equals("TLSv1.3")) {
            return Optional.empty();
        }
        try {
            Method export =
                    ExtendedSSLSession.class.getMethod(
                            "exportKeyingMaterialData", String.class, byte[].class, int.class);
            return Optional.of(
                    (byte[])
                            export.invoke(
                                    session, "EXPORTER-Channel-Binding", null, EXPORTED_BYTES));
        } catch (ReflectiveOperationException e) {
            return Optional.empty();
        }
    }

    private static String signatureHash(X509Certificate certificate)
            throws GeneralSecurityException, IOException {
        String name = certificate.getSigAlgName().toUpperCase(Locale.ROOT);
        if (name.equals("RSASSA-PSS")) {
            AlgorithmParameters parameters = AlgorithmParameters.getInstance("RSASSA-PSS");
            parameters.init(certificate.getSigAlgParams());
            return parameters.getParameterSpec(PSSParameterSpec.class).getDigestAlgorithm();
        }
        int with = name.indexOf("WITH");
        if (with < 0) {
            return null;
        }
        String hash = name.substring(0, with);
        return switch (hash) {
            case "MD5", "SHA1" -> "SHA-256";
            default -> hash.startsWith("SHA3-") ? hash : hash.replaceFirst("^SHA", "SHA-");
        };
    }
}
