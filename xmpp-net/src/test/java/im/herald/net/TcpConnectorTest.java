package im.herald.net;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(30)
class TcpConnectorTest {
    @TempDir Path folder;
    private TlsContext accepting;
    private TlsContext connecting;

    @BeforeEach
    void makeCertificates() throws IOException {
        accepting = context("a", "capulet.example");
        connecting = context("b", "montague.example");
    }

    private TlsContext context(String name, String domain) throws IOException {
        SelfSigned files = SelfSigned.create(folder.resolve(name), List.of(domain));
        return TlsContext.pem(files.chain(), files.key()).withUnverifiedPeers();
    }

    @Test
    void whatIsSentShouldComeBackInClear() throws Exception {
        try (LoopbackServer server =
                        new LoopbackServer(LoopbackServer.config(null), Recorder::new);
                Opened opened = new Opened(server.port(), null)) {
            opened.handler.get(10, TimeUnit.SECONDS).say("who is there");
            opened.handler.get().connection.flush();

            assertThat(opened.heard(12)).isEqualTo("who is there");
        }
    }

    @Test
    void bothSidesOfDirectTlsShouldSeeTheOthersCertificate() throws Exception {
        ListenerConfig config = LoopbackServer.config(accepting).withDirectTls("xmpp-server");
        try (LoopbackServer server = new LoopbackServer(config, Recorder::new);
                Opened opened = new Opened(server.port(), "xmpp-server")) {
            Listening client = opened.handler.get(10, TimeUnit.SECONDS);
            Recorder accepted = server.handler();

            assertThat(client.next()).isEqualTo("secured");
            assertThat(accepted.next()).isEqualTo("secured");
            assertThat(names(client.connection)).isEqualTo("CN=capulet.example");
            assertThat(names(accepted.connection)).isEqualTo("CN=montague.example");

            client.say("under the rose");
            client.connection.flush();
            assertThat(opened.heard(14)).isEqualTo("under the rose");
        }
    }

    @Test
    void startTlsShouldBeBegunByTheSideThatOpened() throws Exception {
        try (LoopbackServer server =
                        new LoopbackServer(LoopbackServer.config(accepting), Starting::new);
                Opened opened = new Opened(server.port(), null)) {
            Listening client = opened.handler.get(10, TimeUnit.SECONDS);
            client.say("s");
            client.connection.flush();
            assertThat(opened.heard(1)).isEqualTo("p");
            client.connection.inOrder(client.connection::startTls);

            assertThat(client.next()).isEqualTo("secured");
            assertThat(client.connection.encrypted()).isTrue();
        }
    }

    @Test
    void aClosedPortShouldBeReported() throws Exception {
        int port;
        try (ServerSocket socket = new ServerSocket(0)) {
            port = socket.getLocalPort();
        }
        try (Opened opened = new Opened(port, null)) {
            assertThat(opened.failure.get(10, TimeUnit.SECONDS)).isInstanceOf(IOException.class);
        }
    }

    private static String names(Connection connection) {
        X509Certificate leaf = connection.peerCertificates().get(0);
        return leaf.getSubjectX500Principal().getName();
    }

    /** Begins TLS with the first byte it reads. */
    private static final class Starting extends Recorder {
        Starting(Connection connection) {
            super(connection);
        }

        @Override
        public void received(byte[] buf, int off, int len) {
            say("p");
            connection.startTls();
        }
    }

    /** Keeps what it hears. */
    private static final class Listening extends Recorder {
        private final StringBuilder heard;

        Listening(Connection connection, StringBuilder heard) {
            super(connection);
            this.heard = heard;
        }

        @Override
        public void received(byte[] buf, int off, int len) {
            synchronized (heard) {
                heard.append(new String(buf, off, len, StandardCharsets.UTF_8));
                heard.notifyAll();
            }
        }
    }

    private final class Opened implements AutoCloseable {
        private final Transport transport = new Transport(1);
        private final StringBuilder heard = new StringBuilder();
        private final CompletableFuture<Listening> handler = new CompletableFuture<>();
        private final CompletableFuture<IOException> failure = new CompletableFuture<>();
        private final TcpConnector connector;

        Opened(int port, String directTls) {
            Duration time = Duration.ofSeconds(10);
            connector =
                    new TcpConnector(
                            transport,
                            new ConnectorConfig(connecting, 4096, 4096, time, time, time));
            connector.connect(
                    new InetSocketAddress(InetAddress.getLoopbackAddress(), port),
                    "capulet.example",
                    directTls,
                    connection -> {
                        Listening made = new Listening(connection, heard);
                        handler.complete(made);
                        return made;
                    },
                    failure::complete);
        }

        String heard(int length) throws InterruptedException {
            synchronized (heard) {
                while (heard.length() < length) {
                    heard.wait();
                }
                return heard.toString();
            }
        }

        @Override
        public void close() {
            connector.close();
            transport.close();
        }
    }
}
