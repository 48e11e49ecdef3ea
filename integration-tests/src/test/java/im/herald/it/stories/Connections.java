package im.herald.it.stories;

import im.herald.it.process.HeraldProcess;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import javax.net.SocketFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;
import org.jivesoftware.smack.ConnectionConfiguration.SecurityMode;
import org.jivesoftware.smack.tcp.XMPPTCPConnectionConfiguration;
import org.jxmpp.stringprep.XmppStringprepException;

/** How clients reach the server under test. */
final class Connections {
    private Connections() {}

    /** STARTTLS required, any certificate, the user's name and password. */
    static XMPPTCPConnectionConfiguration.Builder to(HeraldProcess herald, User user)
            throws XmppStringprepException {
        return XMPPTCPConnectionConfiguration.builder()
                .setXmppDomain(HeraldProcess.DOMAIN)
                .setHost("127.0.0.1")
                .setPort(herald.port())
                .setSecurityMode(SecurityMode.required)
                .setCompressionEnabled(false)
                .setCustomX509TrustManager(new TrustEverybody())
                .setHostnameVerifier((host, session) -> true)
                .setUsernameAndPassword(user.name(), user.password());
    }

    /** Encrypted from the first byte (XEP-0368). */
    static SocketFactory tlsSockets() throws GeneralSecurityException {
        SSLContext tls = SSLContext.getInstance("TLS");
        tls.init(null, new TrustManager[] {new TrustEverybody()}, null);
        return tls.getSocketFactory();
    }

    /** The server under test signed its certificate itself. */
    private static final class TrustEverybody implements X509TrustManager {
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
