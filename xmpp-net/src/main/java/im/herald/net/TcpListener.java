package im.herald.net;

import java.io.IOException;
import java.net.InetSocketAddress;
import org.apache.mina.transport.socket.nio.NioSocketAcceptor;

/** A listening TCP port. */
public final class TcpListener implements AutoCloseable {
    private static final int BACKLOG = 1024;

    private final NioSocketAcceptor acceptor;
    private final int port;

    private TcpListener(NioSocketAcceptor acceptor) {
        this.acceptor = acceptor;
        port = acceptor.getLocalAddress().getPort();
    }

    /**
     * Listens from now on.
     *
     * @throws IOException if the address cannot be bound
     */
    public static TcpListener bind(
            Transport transport, ListenerConfig config, ConnectionHandlerFactory factory)
            throws IOException {
        NioSocketAcceptor acceptor = transport.acceptor();
        try {
            acceptor.setReuseAddress(true);
            acceptor.setBacklog(BACKLOG);
            acceptor.setCloseOnDeactivation(true);
            Sockets.configure(acceptor.getSessionConfig(), config.readBufferBytes(), config.idle());
            AcceptedSessions events = new AcceptedSessions(transport, config, factory);
            acceptor.setHandler(events);
            acceptor.bind(config.address());
            InetSocketAddress bound = acceptor.getLocalAddress();
            String address = bound.getAddress().getHostAddress() + ":" + bound.getPort();
            transport.meters().gauge("herald.connections", events::open, "listener", address);
            return new TcpListener(acceptor);
        } catch (IOException | RuntimeException e) {
            acceptor.dispose();
            throw e;
        }
    }

    /** The port in use, also if the configuration asked for any free one. */
    public int port() {
        return port;
    }

    /** Accepts no more connections and closes those that are open. */
    @Override
    public void close() {
        acceptor.unbind();
        acceptor.dispose();
    }
}
