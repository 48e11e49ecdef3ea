package im.herald.net;

import java.util.concurrent.atomic.LongAdder;
import org.apache.mina.core.session.IoSession;
import org.apache.mina.transport.socket.nio.NioSession;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The connections that peers opened, within the limits of their addresses. */
final class AcceptedSessions extends SessionEvents {
    private static final Logger LOG = LoggerFactory.getLogger(AcceptedSessions.class);

    private final Transport transport;
    private final ConnectionSettings settings;
    private final ConnectionHandlerFactory factory;
    private final AddressLimits limits;
    private final LongAdder open = new LongAdder();

    AcceptedSessions(Transport transport, ListenerConfig config, ConnectionHandlerFactory factory) {
        this.transport = transport;
        this.factory = factory;
        settings = config.connections();
        limits =
                new AddressLimits(
                        config.maxPerAddress(),
                        config.connectsPerSecondPerAddress(),
                        System::nanoTime);
    }

    /** The connections that are open now. */
    long open() {
        return open.sum();
    }

    @Override
    public void sessionOpened(IoSession session) {
        TcpConnection connection = new TcpConnection(transport, settings, (NioSession) session);
        if (connection.remote() == null || !limits.admit(connection.remote().getAddress())) {
            LOG.debug("{} has too many connections", connection.remote());
            transport.traffic().refused().increment();
            session.closeNow();
            return;
        }
        open.increment();
        begin(connection, session, factory);
    }

    @Override
    void ended(TcpConnection connection) {
        open.decrement();
        limits.release(connection.remote().getAddress());
    }
}
