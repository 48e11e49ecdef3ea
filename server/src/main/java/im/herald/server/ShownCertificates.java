package im.herald.server;

import im.herald.net.UnverifiedPeers;
import im.herald.s2s.dns.Target;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;

/** Asks a server for the certificate it shows to other servers; waits for it. */
final class ShownCertificates {
    private static final int PATIENCE_MILLIS = 5_000;
    private static final int MOST = 32 << 10;

    private ShownCertificates() {}

    /**
     * Leaf first.
     *
     * @throws IOException if the server cannot be reached, or does not speak as it should
     */
    static List<X509Certificate> of(Target target, String domain) throws IOException {
        try (Socket socket = new Socket()) {
            socket.connect(target.address(), PATIENCE_MILLIS);
            socket.setSoTimeout(PATIENCE_MILLIS);
            if (!target.directTls()) {
                startTls(socket, domain);
            }
            return handshake(socket, target, domain);
        } catch (SocketTimeoutException late) {
            throw new IOException("no answer within " + PATIENCE_MILLIS / 1000 + " s", late);
        }
    }

    private static void startTls(Socket socket, String domain) throws IOException {
        say(
                socket,
                "<stream:stream xmlns='jabber:server' xmlns:db='jabber:server:dialback'"
                        + " xmlns:stream='http://etherx.jabber.org/streams' version='1.0' to='"
                        + domain
                        + "'>");
        hear(socket, "</stream:features>", "starttls");
        say(socket, "<starttls xmlns='urn:ietf:params:xml:ns:xmpp-tls'/>");
        hear(socket, "<proceed", "<proceed");
        hear(socket, ">", "");
    }

    private static void say(Socket socket, String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
    }

    private static void hear(Socket socket, String end, String wanted) throws IOException {
        StringBuilder heard = new StringBuilder();
        InputStream in = socket.getInputStream();
        while (!heard.toString().endsWith(end)) {
            int next = in.read();
            if (next < 0 || heard.length() > MOST) {
                throw new IOException("it does not offer STARTTLS for this domain");
            }
            heard.append((char) next);
        }
        if (!heard.toString().contains(wanted)) {
            throw new IOException("it does not offer STARTTLS");
        }
    }

    private static List<X509Certificate> handshake(Socket socket, Target target, String domain)
            throws IOException {
        int port = target.address().getPort();
        try (SSLSocket tls =
                (SSLSocket) context().getSocketFactory().createSocket(socket, domain, port, true)) {
            if (target.directTls()) {
                SSLParameters parameters = tls.getSSLParameters();
                parameters.setApplicationProtocols(new String[] {"xmpp-server"});
                tls.setSSLParameters(parameters);
            }
            tls.startHandshake();
            return Stream.of(tls.getSession().getPeerCertificates())
                    .map(X509Certificate.class::cast)
                    .toList();
        }
    }

    private static SSLContext context() throws IOException {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, new TrustManager[] {new UnverifiedPeers()}, null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IOException(e);
        }
    }
}
