package im.herald.net;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.KeyStore;
import java.security.MessageDigest;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(30)
class TlsTest {
    @TempDir Path folder;
    private SelfSigned files;
    private TlsContext context;

    @BeforeEach
    void makeCertificate() throws IOException {
        files = SelfSigned.create(folder, List.of("capulet.example", "rooms.capulet.example"));
        context = TlsContext.pem(files.chain(), files.key());
    }

    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
    void directTlsShouldAgreeOnXmpp(String version) throws Exception {
        try (LoopbackServer server = direct(context);
                SSLSocket client = secure(server.connect(), version)) {
            SSLParameters parameters = client.getSSLParameters();
            parameters.setApplicationProtocols(new String[] {"xmpp-client"});
            client.setSSLParameters(parameters);

            client.startHandshake();
            client.getOutputStream().write("<stream>".getBytes(UTF_8));

            assertThat(client.getInputStream().readNBytes(8)).isEqualTo("<stream>".getBytes(UTF_8));
            assertThat(client.getApplicationProtocol()).isEqualTo("xmpp-client");
            assertThat(server.handler().next()).isEqualTo("secured");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
    void startTlsShouldEncryptAllThatFollows(String version) throws Exception {
        try (LoopbackServer server =
                        new LoopbackServer(LoopbackServer.config(context), Upgrading::new);
                Socket plain = server.connect()) {
            plain.getOutputStream().write("<starttls/>".getBytes(UTF_8));
            assertThat(plain.getInputStream().readNBytes(10))
                    .isEqualTo("<proceed/>".getBytes(UTF_8));

            try (SSLSocket client = secure(plain, version)) {
                client.getOutputStream().write("again".getBytes(UTF_8));

                assertThat(client.getInputStream().readNBytes(5))
                        .isEqualTo("again".getBytes(UTF_8));
                Recorder handler = server.handler();
                assertThat(handler.next()).isEqualTo("secured");
                assertThat(handler.connection.encrypted()).isTrue();
            }
        }
    }

    @Test
    void largeTransferShouldSurviveEncryption() throws Exception {
        byte[] data = new byte[500_000];
        for (int i = 0; i < data.length; i++) {
            data[i] = (byte) ((i * 17) >> 2);
        }
        try (LoopbackServer server = direct(context);
                SSLSocket client = secure(server.connect(), "TLSv1.3")) {
            client.startHandshake();
            Recorder handler = server.handler();
            assertThat(handler.next()).isEqualTo("secured");

            handler.connection.send(data, 0, data.length);
            handler.connection.close();

            assertThat(Arrays.equals(client.getInputStream().readAllBytes(), data)).isTrue();
        }
    }

    @Test
    void endPointBindingShouldHashTheCertificate() throws Exception {
        try (LoopbackServer server = direct(context);
                SSLSocket client = secure(server.connect(), "TLSv1.3")) {
            client.startHandshake();
            Recorder handler = server.handler();
            assertThat(handler.next()).isEqualTo("secured");

            Certificate seen = client.getSession().getPeerCertificates()[0];
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(seen.getEncoded());

            assertThat(handler.connection.tlsServerEndPoint()).hasValue(hash);
            assertThat(handler.connection.peerCertificate()).isEmpty();
        }
    }

    @Test
    void clientCertificateShouldBeSeenOnlyIfAnchored() throws Exception {
        TlsContext asking = context.withClientCertificates(files.chain());
        try (LoopbackServer server = direct(asking);
                SSLSocket client = secure(server.connect(), "TLSv1.3", keyManagers())) {
            client.startHandshake();
            client.getOutputStream().write('x');
            assertThat(client.getInputStream().read()).isEqualTo('x');

            assertThat(server.handler().connection.peerCertificate())
                    .hasValue(PemFiles.certificates(files.chain())[0]);
        }
    }

    @Test
    void reloadShouldServeTheNewCertificateToNewConnectionsOnly() throws Exception {
        try (LoopbackServer server = direct(context);
                SSLSocket before = secure(server.connect(), "TLSv1.3")) {
            before.startHandshake();
            SelfSigned.create(folder, List.of("montague.example"));
            context.reload();

            try (SSLSocket after = secure(server.connect(), "TLSv1.3")) {
                after.startHandshake();
                assertThat(subject(after)).isEqualTo("CN=montague.example");
                assertThat(subject(before)).isEqualTo("CN=capulet.example");
            }
        }
    }

    @Test
    void failedReloadShouldKeepTheOldCertificate() throws Exception {
        X509Certificate old = context.certificate();
        SelfSigned.create(folder, List.of("montague.example"));
        Files.writeString(files.key(), "not a key");

        assertThatThrownBy(context::reload)
                .isInstanceOf(IOException.class)
                .hasMessageContaining(files.key().toString());

        assertThat(context.certificate()).isEqualTo(old);
    }

    @Test
    void keyOfAnotherCertificateShouldKeepTheOldOne() throws Exception {
        X509Certificate old = context.certificate();
        SelfSigned renewed =
                SelfSigned.create(folder.resolve("renewed"), List.of("capulet.example"));
        Files.copy(renewed.chain(), files.chain(), StandardCopyOption.REPLACE_EXISTING);

        assertThatThrownBy(context::reload)
                .isInstanceOf(IOException.class)
                .hasMessageContaining(files.key().toString());

        assertThat(context.certificate()).isEqualTo(old);
    }

    /** RFC 8446 §4.6.3: each asks for an answer, and no answer is read. */
    @Test
    void keyUpdatesWithoutEndShouldCloseTheConnection() throws Exception {
        ListenerConfig config = LoopbackServer.handshakeWithin(context, Duration.ofSeconds(10));
        try (LoopbackServer server = new LoopbackServer(config, Recorder::new);
                Socket socket = new Socket()) {
            socket.setReceiveBufferSize(4096);
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), server.port()));
            SSLSocket client = secure(socket, "TLSv1.3");
            client.startHandshake();
            Recorder handler = server.handler();
            assertThat(handler.next()).isEqualTo("secured");

            int updates = updateKeys(client, handler);

            assertThat(handler.next()).as("%d key updates", updates).isEqualTo("closed");
        }
    }

    private static int updateKeys(SSLSocket client, Recorder handler) {
        int updates = 0;
        try {
            while (handler.isQuiet() && updates < 200_000) {
                client.startHandshake();
                updates++;
            }
        } catch (IOException cut) {
            return updates;
        }
        return updates;
    }

    /** A server that is late must not spend its time on those that have gone. */
    @Test
    void handshakeOfAConnectionThatIsGoneShouldNotGoOn() throws Exception {
        CompletableFuture<Void> late = new CompletableFuture<>();
        BlockingQueue<Recorder> handlers = new LinkedBlockingQueue<>();
        ListenerConfig config = LoopbackServer.handshakeWithin(context, Duration.ofMillis(200));
        try (Transport transport = new Transport(1);
                TcpListener listener = TcpListener.bind(transport, config, c -> add(handlers, c));
                Socket client = new Socket(InetAddress.getLoopbackAddress(), listener.port())) {
            transport.handshakes().execute(late::join);
            client.getOutputStream().write(clientHello());
            assertThat(handlers.poll(10, TimeUnit.SECONDS).next()).isEqualTo("closed");

            late.complete(null);
            transport.handshakes().submit(() -> {}).get();

            assertThat(transport.traffic().out().sum()).isZero();
        }
    }

    private static Recorder add(BlockingQueue<Recorder> handlers, Connection connection) {
        Recorder handler = new Recorder(connection);
        handlers.add(handler);
        return handler;
    }

    private byte[] clientHello() throws IOException {
        SSLEngine engine = context.connecting("capulet.example", "xmpp-client");
        ByteBuffer hello = ByteBuffer.allocate(engine.getSession().getPacketBufferSize());
        engine.wrap(ByteBuffer.allocate(0), hello);
        return Arrays.copyOf(hello.array(), hello.position());
    }

    @Test
    void unfinishedHandshakeShouldTimeOut() throws Exception {
        ListenerConfig config = LoopbackServer.handshakeWithin(context, Duration.ofMillis(200));
        try (LoopbackServer server = new LoopbackServer(config, Recorder::new);
                Socket client = server.connect()) {
            client.getOutputStream().write(0x16);

            assertThat(client.getInputStream().read()).isEqualTo(-1);
            assertThat(server.handler().next()).isEqualTo("closed");
        }
    }

    @Test
    void garbageInsteadOfAHandshakeShouldCloseTheConnection() throws Exception {
        try (LoopbackServer server = direct(context);
                Socket client = server.connect()) {
            client.getOutputStream().write("GET / HTTP/1.1\r\n\r\n".getBytes(UTF_8));

            assertThat(server.handler().next()).isEqualTo("closed");
        }
    }

    private static LoopbackServer direct(TlsContext context) throws IOException {
        return new LoopbackServer(
                LoopbackServer.config(context).withDirectTls("xmpp-client"), Recorder::new);
    }

    private SSLSocket secure(Socket socket, String version) throws Exception {
        return secure(socket, version, null);
    }

    private SSLSocket secure(Socket socket, String version, KeyManager[] keys) throws Exception {
        KeyStore anchors = PemFiles.trustStore(files.chain());
        TrustManagerFactory trust =
                TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(anchors);
        SSLContext client = SSLContext.getInstance("TLS");
        client.init(keys, trust.getTrustManagers(), null);
        SSLSocket secured =
                (SSLSocket)
                        client.getSocketFactory()
                                .createSocket(socket, "capulet.example", socket.getPort(), true);
        secured.setEnabledProtocols(new String[] {version});
        return secured;
    }

    private KeyManager[] keyManagers() throws Exception {
        KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
        store.load(null, null);
        store.setKeyEntry(
                "client",
                PemFiles.privateKey(files.key()),
                new char[0],
                PemFiles.certificates(files.chain()));
        KeyManagerFactory keys =
                KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(store, new char[0]);
        return keys.getKeyManagers();
    }

    private static String subject(SSLSocket client) throws IOException {
        X509Certificate seen = (X509Certificate) client.getSession().getPeerCertificates()[0];
        return seen.getSubjectX500Principal().getName();
    }

    /** Starts TLS at the first bytes, then echoes. */
    private static final class Upgrading extends Recorder {
        private boolean upgraded;

        Upgrading(Connection connection) {
            super(connection);
        }

        @Override
        public void received(byte[] buf, int off, int len) {
            if (upgraded) {
                super.received(buf, off, len);
                return;
            }
            upgraded = true;
            say("<proceed/>");
            connection.startTls();
        }
    }
}
