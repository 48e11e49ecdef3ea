package im.herald.net;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.function.Consumer;
import org.apache.mina.core.future.ConnectFuture;
import org.apache.mina.core.session.AttributeKey;
import org.apache.mina.core.session.IoSession;
import org.apache.mina.transport.socket.nio.NioSession;
import org.apache.mina.transport.socket.nio.NioSocketConnector;

/** Opens connections; closed before its {@link Transport}. */
public final class TcpConnector implements AutoCloseable {
    private static final AttributeKey OPENING = new AttributeKey(TcpConnector.class, "opening");

    private final Transport transport;
    private final ConnectorConfig config;
    private final NioSocketConnector connector;

    private record Opening(ConnectionSettings settings, ConnectionHandlerFactory factory) {}

    /** Nothing is opened yet. */
    public TcpConnector(Transport transport, ConnectorConfig config) {
        this.transport = transport;
        this.config = config;
        connector = transport.connector();
        connector.setConnectTimeoutMillis(config.connectTimeout().toMillis());
        Sockets.configure(connector.getSessionConfig(), config.readBufferBytes(), config.idle());
        connector.setHandler(new ConnectedSessions());
    }

    /**
     * Opens a connection; does not wait for it.
     *
     * @param address resolved
     * @param serverName the domain that is meant, for TLS (SNI)
     * @param directTls the application protocol (ALPN) of TLS that begins with the first byte, or
     *     null
     * @param factory makes the handler once the connection is open; in clear, may send then
     * @param failed is told instead, on any thread, where it must not block
     */
    public void connect(
            InetSocketAddress address,
            String serverName,
            String directTls,
            ConnectionHandlerFactory factory,
            Consumer<IOException> failed) {
        TlsContext tls = config.tls();
        ConnectionSettings settings =
                new ConnectionSettings(
                        () -> tls.connecting(serverName),
                        directTls == null ? null : () -> tls.connecting(serverName, directTls),
                        config.outboxBytes(),
                        config.handshakeTimeout());
        Opening opening = new Opening(settings, factory);
        ConnectFuture future =
                connector.connect(
                        address, (session, made) -> session.setAttribute(OPENING, opening));
        future.addListener(
                done -> {
                    if (!future.isConnected()) {
                        failed.accept(cause(future));
                    }
                });
    }

    private static IOException cause(ConnectFuture future) {
        Throwable cause = future.getException();
        return cause instanceof IOException failure
                ? failure
                : new IOException("cannot connect", cause);
    }

    private final class ConnectedSessions extends SessionEvents {
        @Override
        public void sessionOpened(IoSession session) {
            Opening opening = (Opening) session.removeAttribute(OPENING);
            TcpConnection connection =
                    new TcpConnection(transport, opening.settings, (NioSession) session);
            begin(connection, session, opening.factory);
        }
    }

    /** Opens no more, and closes what it opened. */
    @Override
    public void close() {
        connector.dispose();
    }
}
