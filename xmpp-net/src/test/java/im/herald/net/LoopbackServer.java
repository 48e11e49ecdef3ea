package im.herald.net;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/** A listener on a free loopback port and the handlers of its connections. */
final class LoopbackServer implements AutoCloseable {
    private static final InetSocketAddress ANY_PORT =
            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);

    private final BlockingQueue<Recorder> handlers = new LinkedBlockingQueue<>();
    private final Transport transport = new Transport(2);
    private final TcpListener listener;

    LoopbackServer(ListenerConfig config, Function<Connection, Recorder> making)
            throws IOException {
        listener =
                TcpListener.bind(
                        transport,
                        config,
                        connection -> {
                            Recorder handler = making.apply(connection);
                            handlers.add(handler);
                            return handler;
                        });
    }

    static ListenerConfig config(TlsContext tls) {
        return ListenerConfig.of(ANY_PORT, tls);
    }

    static ListenerConfig limits(int perAddress, int perSecond, int outbox, Duration idle) {
        return new ListenerConfig(
                ANY_PORT,
                null,
                null,
                perAddress,
                perSecond,
                outbox,
                4096,
                idle,
                Duration.ofSeconds(10));
    }

    static ListenerConfig handshakeWithin(TlsContext tls, Duration timeout) {
        return new ListenerConfig(
                ANY_PORT, "xmpp-client", tls, 10, 10, 4096, 4096, Duration.ofSeconds(60), timeout);
    }

    int port() {
        return listener.port();
    }

    Socket connect() throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), port());
        socket.setSoTimeout(10_000);
        return socket;
    }

    Recorder handler() throws InterruptedException {
        return handlers.poll(10, TimeUnit.SECONDS);
    }

    boolean acceptedNone() {
        return handlers.isEmpty();
    }

    @Override
    public void close() {
        listener.close();
        transport.close();
    }
}
