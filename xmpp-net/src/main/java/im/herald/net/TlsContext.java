package im.herald.net;

import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Objects;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SNIServerName;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;

/**
 * A server certificate and its key, read from PEM files and read again on {@link #reload()}:
 * connections made later use the new ones, open ones keep theirs.
 */
public final class TlsContext {
    private static final String[] PROTOCOLS = {"TLSv1.3", "TLSv1.2"};
    private static final char[] NO_PASSWORD = new char[0];

    private final Path chain;
    private final Path key;
    private final Path clientAnchors;
    private final Peers peers;
    private volatile Loaded current;

    /** Which certificates of peers are asked for. */
    private enum Peers {
        NONE,
        TRUSTED,
        ANY
    }

    private record Loaded(SSLContext context, X509Certificate leaf) {}

    private TlsContext(Path chain, Path key, Path clientAnchors, Peers peers) throws IOException {
        this.chain = Objects.requireNonNull(chain, "chain");
        this.key = Objects.requireNonNull(key, "key");
        this.clientAnchors = clientAnchors;
        this.peers = peers;
        reload();
    }

    /**
     * Reads a certificate chain, leaf first, and its private key in PKCS#8, PKCS#1 or SEC 1 form.
     *
     * @throws IOException naming the file that cannot be used
     */
    public static TlsContext pem(Path chain, Path key) throws IOException {
        return new TlsContext(chain, key, null, Peers.NONE);
    }

    /**
     * The same, asking clients for a certificate that chains to {@code anchors}, a PEM file; null
     * means the trust anchors of the Java runtime. A client may still present none.
     */
    public TlsContext withClientCertificates(Path anchors) throws IOException {
        return new TlsContext(chain, key, anchors, Peers.TRUSTED);
    }

    /**
     * The same for server streams, in both directions: asks peers for a certificate and takes
     * whatever they show, so that the handshake tells nothing about who they are. What they showed
     * is judged afterwards, from {@link Connection#peerCertificates()}.
     */
    public TlsContext withUnverifiedPeers() throws IOException {
        return new TlsContext(chain, key, null, Peers.ANY);
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
            store.setKeyEntry("server", keyOf(certificates[0]), NO_PASSWORD, certificates);
            current = new Loaded(context(store), certificates[0]);
        } catch (GeneralSecurityException e) {
            throw new IOException(chain + " and " + key + ": " + e.getMessage(), e);
        }
    }

    /** Both files are renewed one after the other, and may be read in between. */
    private PrivateKey keyOf(X509Certificate certificate)
            throws IOException, GeneralSecurityException {
        PrivateKey read = PemFiles.privateKey(key);
        if (KeyPairs.differ(read, certificate.getPublicKey())) {
            throw new IOException(key + " is not the key of " + chain);
        }
        return read;
    }

    /** The leaf certificate in use. */
    public X509Certificate certificate() {
        return current.leaf;
    }

    /** The server's side of a new connection. */
    SSLEngine accepting(String... applicationProtocols) {
        SSLEngine engine = current.context.createSSLEngine();
        engine.setUseClientMode(false);
        SSLParameters parameters = parameters(engine, applicationProtocols);
        if (peers != Peers.NONE) {
            parameters.setWantClientAuth(true);
        }
        engine.setSSLParameters(parameters);
        return engine;
    }

    /**
     * The client's side of a new connection.
     *
     * @param serverName the domain that is meant (SNI)
     */
    SSLEngine connecting(String serverName, String... applicationProtocols) {
        SSLEngine engine = current.context.createSSLEngine();
        engine.setUseClientMode(true);
        SSLParameters parameters = parameters(engine, applicationProtocols);
        parameters.setServerNames(serverNames(serverName));
        engine.setSSLParameters(parameters);
        return engine;
    }

    private static SSLParameters parameters(SSLEngine engine, String... applicationProtocols) {
        SSLParameters parameters = engine.getSSLParameters();
        parameters.setProtocols(PROTOCOLS);
        parameters.setUseCipherSuitesOrder(true);
        parameters.setApplicationProtocols(applicationProtocols);
        return parameters;
    }

    /** A name that SNI cannot say, such as an address, is left out. */
    private static List<SNIServerName> serverNames(String name) {
        try {
            return List.of(new SNIHostName(name));
        } catch (IllegalArgumentException unspeakable) {
            return List.of();
        }
    }

    private SSLContext context(KeyStore keys) throws GeneralSecurityException, IOException {
        KeyManagerFactory km =
                KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        km.init(keys, NO_PASSWORD);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(km.getKeyManagers(), trust(), new SecureRandom());
        return context;
    }

    private TrustManager[] trust() throws GeneralSecurityException, IOException {
        if (peers == Peers.ANY) {
            return new TrustManager[] {new UnverifiedPeers()};
        }
        TrustManagerFactory tm =
                TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        tm.init(clientAnchors == null ? null : PemFiles.trustStore(clientAnchors));
        return tm.getTrustManagers();
    }
}
