package im.herald.s2s.certificate;

import im.herald.plugin.Xep;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;

/** Judges what a peer showed in its TLS handshake (RFC 6120 §13.7.2, XEP-0178 §4). */
@Xep(number = 178, version = "1.2")
public final class CertificateCheck {
    private final X509TrustManager trust;

    private CertificateCheck(X509TrustManager trust) {
        this.trust = trust;
    }

    /**
     * Trusts the authorities in a PEM file.
     *
     * @param authorities null for those of the Java runtime
     * @throws IOException naming the file that cannot be used
     */
    public static CertificateCheck trusting(Path authorities) throws IOException {
        try {
            TrustManagerFactory factory =
                    TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            factory.init(authorities == null ? null : anchors(authorities));
            return new CertificateCheck(
                    Stream.of(factory.getTrustManagers())
                            .filter(X509TrustManager.class::isInstance)
                            .map(X509TrustManager.class::cast)
                            .findFirst()
                            .orElseThrow());
        } catch (GeneralSecurityException e) {
            throw new IOException(authorities + ": " + e.getMessage(), e);
        }
    }

    private static KeyStore anchors(Path file) throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
        store.load(null, null);
        try (InputStream in = Files.newInputStream(file)) {
            int n = 0;
            for (var certificate :
                    CertificateFactory.getInstance("X.509").generateCertificates(in)) {
                store.setCertificateEntry("anchor" + n++, certificate);
            }
        }
        return store;
    }

    /**
     * Whether the chain is valid for the domain; takes a millisecond or so.
     *
     * @param chain leaf first; may be empty
     * @param domain prepared
     * @return why it is not, for people; empty if it is
     */
    public Optional<String> fault(List<X509Certificate> chain, String domain) {
        if (chain.isEmpty()) {
            return Optional.of("no certificate was shown");
        }
        CertificateNames names = CertificateNames.of(chain.get(0));
        if (!names.include(domain)) {
            return Optional.of("the certificate is for " + names + ", not for " + domain);
        }
        return path(chain);
    }

    /** Certificates of servers are judged as such in both roles: few are marked for clients. */
    private Optional<String> path(List<X509Certificate> chain) {
        try {
            chain.get(0).checkValidity();
            trust.checkServerTrusted(chain.toArray(X509Certificate[]::new), "UNKNOWN");
            return Optional.empty();
        } catch (CertificateException e) {
            return Optional.of("the certificate is not valid: " + reason(e));
        }
    }

    private static String reason(Throwable e) {
        Throwable cause = e;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return cause.getMessage();
    }
}
