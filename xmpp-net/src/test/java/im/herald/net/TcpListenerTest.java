package im.herald.net;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.SocketException;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class TcpListenerTest {
    private static final Duration LONG = Duration.ofMinutes(1);

    @Test
    void bytesShouldComeBackFromAnEchoingHandler() throws Exception {
        try (LoopbackServer server =
                        new LoopbackServer(LoopbackServer.config(null), Recorder::new);
                Socket client = server.connect()) {

            client.getOutputStream().write("hello".getBytes(UTF_8));

            assertThat(client.getInputStream().readNBytes(5)).isEqualTo("hello".getBytes(UTF_8));
            assertThat(server.handler().connection.encrypted()).isFalse();
        }
    }

    @Test
    void largeTransferShouldArriveWholeAndInOrder() throws Exception {
        byte[] data = new byte[3 << 20];
        for (int i = 0; i < data.length; i++) {
            data[i] = (byte) ((i * 31) >> 3);
        }
        try (LoopbackServer server = new LoopbackServer(big(), Recorder::new);
                Socket client = server.connect()) {

            CompletableFuture<Void> writing = CompletableFuture.runAsync(() -> write(client, data));
            byte[] echoed = client.getInputStream().readNBytes(data.length);

            assertThat(Arrays.equals(echoed, data)).isTrue();
            writing.join();
        }
    }

    @Test
    void drainedShouldBeToldOnceThePeerHasRead() throws Exception {
        byte[] data = new byte[12 << 20];
        CompletableFuture<Void> drained = new CompletableFuture<>();
        try (LoopbackServer server = new LoopbackServer(big(), Recorder::new);
                Socket client = server.connect()) {
            Connection connection = server.handler().connection;
            for (int sent = 0; sent < data.length; sent += 1 << 20) {
                connection.send(data, sent, 1 << 20);
                connection.flush();
            }
            connection.whenDrained(() -> drained.complete(null));

            assertThat(drained).isNotDone();
            client.getInputStream().readNBytes(data.length);

            drained.join();
        }
    }

    @Test
    void drainedShouldNotBeToldOfWhatWasDropped() throws Exception {
        CompletableFuture<Void> drained = new CompletableFuture<>();
        try (LoopbackServer server =
                        new LoopbackServer(LoopbackServer.config(null), Recorder::new);
                Socket client = server.connect()) {
            Recorder handler = server.handler();
            handler.connection.send(new byte[64 << 20], 0, 64 << 20);
            assertThat(handler.next()).isEqualTo("overflow");
            handler.connection.whenDrained(() -> drained.complete(null));

            assertThat(drained).isNotDone();
            assertThat(client.isConnected()).isTrue();
        }
    }

    @Test
    void repliesOfOneTurnShouldLeaveAsOneWrite() throws Exception {
        try (LoopbackServer server = new LoopbackServer(LoopbackServer.config(null), Chatty::new);
                Socket client = server.connect()) {

            client.getOutputStream().write('x');
            byte[] first = new byte[64 << 10];
            int read = client.getInputStream().read(first);

            assertThat(read).isEqualTo(1000);
        }
    }

    @Test
    void sendFromAnotherThreadShouldWaitForFlush() throws Exception {
        try (LoopbackServer server =
                        new LoopbackServer(LoopbackServer.config(null), Recorder::new);
                Socket client = server.connect()) {
            Recorder handler = server.handler();

            handler.say("a");
            handler.say("b");
            assertThat(client.getInputStream().available()).isZero();
            handler.connection.flush();

            assertThat(client.getInputStream().readNBytes(2)).isEqualTo("ab".getBytes(UTF_8));
        }
    }

    @Test
    void closeShouldDeliverWhatWasSentBefore() throws Exception {
        try (LoopbackServer server =
                        new LoopbackServer(LoopbackServer.config(null), Recorder::new);
                Socket client = server.connect()) {
            Recorder handler = server.handler();

            handler.say("</stream:stream>");
            handler.connection.close();

            assertThat(new String(client.getInputStream().readAllBytes(), UTF_8))
                    .isEqualTo("</stream:stream>");
            client.shutdownOutput();
            assertThat(handler.next()).isEqualTo("closed");
        }
    }

    @Test
    void nothingShouldFollowWhatWasSentBeforeTheClose() throws Exception {
        try (LoopbackServer server =
                        new LoopbackServer(LoopbackServer.config(null), Talkative::new);
                Socket client = server.connect()) {

            client.getOutputStream().write('x');

            assertThat(new String(client.getInputStream().readAllBytes(), UTF_8)).isEqualTo("end");
        }
    }

    @Test
    void closeShouldNotWaitForEverForAPeerThatStays() throws Exception {
        try (LoopbackServer server =
                        new LoopbackServer(LoopbackServer.config(null), Recorder::new);
                Socket client = server.connect()) {
            Recorder handler = server.handler();

            handler.connection.close();

            assertThat(handler.next()).isEqualTo("closed");
            assertThat(client.isClosed()).isFalse();
        }
    }

    @Test
    void slowReaderShouldOverflowOnce() throws Exception {
        byte[] block = new byte[1000];
        try (LoopbackServer server =
                        new LoopbackServer(
                                LoopbackServer.limits(9, 9, 50_000, LONG), Recorder::new);
                Socket client = server.connect()) {
            Recorder handler = server.handler();

            for (int i = 0; handler.isQuiet() && i < 100_000; i++) {
                handler.connection.send(block, 0, block.length);
                handler.connection.flush();
            }
            handler.connection.send(block, 0, block.length);

            assertThat(handler.next()).isEqualTo("overflow");
            assertThat(handler.isQuiet()).isTrue();
            assertThat(client.isConnected()).isTrue();
        }
    }

    @Test
    void suspendedConnectionShouldReadOnlyAfterResume() throws Exception {
        try (LoopbackServer server =
                        new LoopbackServer(LoopbackServer.config(null), Recorder::new);
                Socket client = server.connect()) {
            Recorder handler = server.handler();
            handler.connection.suspendRead();
            client.getOutputStream().write("later".getBytes(UTF_8));
            handler.say("now");
            handler.connection.flush();
            assertThat(client.getInputStream().readNBytes(3)).isEqualTo("now".getBytes(UTF_8));

            handler.connection.resumeRead();

            assertThat(client.getInputStream().readNBytes(5)).isEqualTo("later".getBytes(UTF_8));
        }
    }

    @Test
    void silenceShouldBeReported() throws Exception {
        try (LoopbackServer server =
                        new LoopbackServer(
                                LoopbackServer.limits(9, 9, 999, Duration.ofSeconds(1)),
                                Recorder::new);
                Socket client = server.connect()) {

            assertThat(server.handler().next()).isEqualTo("idle");
            assertThat(client.isConnected()).isTrue();
        }
    }

    @Test
    void oneAddressShouldNotHoldMoreThanItsConnections() throws Exception {
        try (LoopbackServer server =
                new LoopbackServer(LoopbackServer.limits(1, 99, 999, LONG), Recorder::new)) {
            Socket first = server.connect();
            Recorder handler = server.handler();
            try (Socket second = server.connect()) {
                assertThat(isClosedByServer(second)).isTrue();
                assertThat(server.acceptedNone()).isTrue();
            }

            first.close();
            assertThat(handler.next()).isEqualTo("closed");

            try (Socket third = server.connect()) {
                assertThat(server.handler()).isNotNull();
                assertThat(third.isConnected()).isTrue();
            }
        }
    }

    @Test
    void closedListenerShouldCloseItsConnections() throws Exception {
        LoopbackServer server = new LoopbackServer(LoopbackServer.config(null), Recorder::new);
        try (Socket client = server.connect()) {
            Recorder handler = server.handler();

            server.close();

            assertThat(handler.next()).isEqualTo("closed");
            assertThat(isClosedByServer(client)).isTrue();
        }
    }

    private static ListenerConfig big() {
        return LoopbackServer.limits(9, 9, 16 << 20, LONG);
    }

    private static boolean isClosedByServer(Socket client) throws IOException {
        try {
            return client.getInputStream().read() < 0;
        } catch (SocketException reset) {
            return true;
        }
    }

    private static void write(Socket client, byte[] data) {
        try {
            client.getOutputStream().write(data);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Ends the connection, but cannot stop. */
    private static final class Talkative extends Recorder {
        Talkative(Connection connection) {
            super(connection);
        }

        @Override
        public void received(byte[] buf, int off, int len) {
            say("end");
            connection.close();
            say("and so on");
            connection.flush();
        }
    }

    /** Answers a byte with many small sends. */
    private static final class Chatty extends Recorder {
        Chatty(Connection connection) {
            super(connection);
        }

        @Override
        public void received(byte[] buf, int off, int len) {
            for (int i = 0; i < 1000; i++) {
                connection.send(buf, off, 1);
                connection.flush();
            }
        }
    }
}
