package im.herald.net;

import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.util.Objects;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/**
 * A server certificate and its key, read from PEM files and read again on {@link #reload()}:
 * connections made later use the new ones, open ones keep theirs.
 */
public final class TlsContext {
    private static final char[] NO_PASSWORD = new char[0];

    private final Path chain;
    private final Path key;
    private final Path clientAnchors;
    private final boolean wantClientAuth;
    private volatile Loaded current;

    private record Loaded(SSLContext context, X509Certificate leaf) {}

    private TlsContext(Path chain, Path key, Path clientAnchors, boolean wantClientAuth)
            throws IOException {
        this.chain = Objects.requireNonNull(chain, "chain");
        this.key = Objects.requireNonNull(key, "key");
        this.clientAnchors = clientAnchors;
        this.wantClientAuth = wantClientAuth;
        reload();
    }

    /**
     * Reads a certificate chain, leaf first, and its private key in PKCS#8, PKCS#1 or SEC 1 form.
     *
     * @throws IOException naming the file that cannot be used
     */
    public static TlsContext pem(Path chain, Path key) throws IOException {
        return new TlsContext(chain, key, null, false);
    }

    /**
     * The same, asking clients for a certificate that chains to {@code anchors}, a PEM file; null
     * means the trust anchors of the Java runtime. A client may still present none.
     */
    public TlsContext withClientCertificates(Path anchors) throws IOException {
        return new TlsContext(chain, key, anchors, true);
    }

    /**
     * Reads the files again; after a failure the old certificate stays in use.
     *
     * @throws IOException naming the file that cannot be used
     */
    public void reload() throws IOException {
        X509Certificate[] certificates = PemFiles.certificates(chain);
        try {
            KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
            store.load(null, null);
            store.setKeyEntry("server", PemFiles.privateKey(key), NO_PASSWORD, certificates);
            current = new Loaded(context(store), certificates[0]);
        } catch (GeneralSecurityException e) {
            throw new IOException(chain + " and " + key + ": " + e.getMessage(), e);
        }
    }

    /** The leaf certificate in use. */
    public X509Certificate certificate() {
        return current.leaf;
    }

    SSLContext current() {
        return current.context;
    }

    boolean wantClientAuth() {
        return wantClientAuth;
    }

    private SSLContext context(KeyStore keys) throws GeneralSecurityException, IOException {
        KeyManagerFactory km =
                KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        km.init(keys, NO_PASSWORD);
        TrustManagerFactory tm =
                TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        tm.init(clientAnchors == null ? null : PemFiles.trustStore(clientAnchors));
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(km.getKeyManagers(), tm.getTrustManagers(), new SecureRandom());
        return context;
    }
}
