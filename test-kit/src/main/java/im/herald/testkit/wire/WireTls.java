package im.herald.testkit.wire;

import java.io.IOException;
import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;

/**
 * How a {@link WireClient} does TLS; it trusts every certificate.
 *
 * @param version as Java names it, such as {@code TLSv1.3}
 * @param protocols to offer by ALPN
 * @param keys of a client certificate; empty for none
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record WireTls(String version, String[] protocols, KeyManager... keys) {
    /** TLS 1.3 without anything special. */
    public static WireTls standard() {
        return new WireTls("TLSv1.3", new String[0]);
    }

    SSLSocket over(Socket socket) throws IOException {
        SSLSocket tls =
                (SSLSocket) context().getSocketFactory().createSocket(socket, "localhost", 0, true);
        SSLParameters parameters = tls.getSSLParameters();
        parameters.setProtocols(new String[] {version});
        parameters.setApplicationProtocols(protocols);
        tls.setSSLParameters(parameters);
        tls.startHandshake();
        return tls;
    }

    private SSLContext context() throws IOException {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(keys, new TrustManager[] {new Anyone()}, new SecureRandom());
            return context;
        } catch (GeneralSecurityException e) {
            throw new IOException(e);
        }
    }

    private static final class Anyone implements X509TrustManager {
        @Override
        public void checkClientTrusted(X509Certificate[] chain, String authType) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String authType) {}

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }
}
