package im.herald.net;

import java.io.IOException;
import java.util.concurrent.atomic.LongAdder;
import org.apache.mina.core.buffer.IoBuffer;
import org.apache.mina.core.service.IoHandlerAdapter;
import org.apache.mina.core.session.AttributeKey;
import org.apache.mina.core.session.IdleStatus;
import org.apache.mina.core.session.IoSession;
import org.apache.mina.transport.socket.nio.NioSession;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Turns the events of MINA sessions into those of connections. */
final class SessionEvents extends IoHandlerAdapter {
    private static final Logger LOG = LoggerFactory.getLogger(SessionEvents.class);
    private static final AttributeKey CONNECTION =
            new AttributeKey(SessionEvents.class, "connection");

    private final Transport transport;
    private final ListenerConfig config;
    private final ConnectionHandlerFactory factory;
    private final AddressLimits limits;
    private final LongAdder open = new LongAdder();

    SessionEvents(Transport transport, ListenerConfig config, ConnectionHandlerFactory factory) {
        this.transport = transport;
        this.config = config;
        this.factory = factory;
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
        TcpConnection connection = new TcpConnection(transport, config, (NioSession) session);
        if (connection.remote() == null || !limits.admit(connection.remote().getAddress())) {
            LOG.debug("{} has too many connections", connection.remote());
            transport.traffic().refused().increment();
            session.closeNow();
            return;
        }
        session.setAttribute(CONNECTION, connection);
        open.increment();
        connection.opened(factory);
    }

    @Override
    public void messageReceived(IoSession session, Object message) {
        TcpConnection connection = connection(session);
        if (connection != null) {
            connection.received((IoBuffer) message);
        }
    }

    @Override
    public void messageSent(IoSession session, Object message) {
        connection(session).sent((IoBuffer) message);
    }

    @Override
    public void sessionIdle(IoSession session, IdleStatus status) {
        TcpConnection connection = connection(session);
        if (connection != null) {
            connection.idle();
        }
    }

    @Override
    public void sessionClosed(IoSession session) {
        TcpConnection connection = (TcpConnection) session.removeAttribute(CONNECTION);
        if (connection != null) {
            open.decrement();
            limits.release(connection.remote().getAddress());
            connection.closed();
        }
    }

    @Override
    public void exceptionCaught(IoSession session, Throwable cause) {
        if (cause instanceof IOException) {
            LOG.debug("connection of {} broke", session.getRemoteAddress(), cause);
        } else {
            LOG.error("connection of {} failed", session.getRemoteAddress(), cause);
        }
        session.closeNow();
    }

    private static TcpConnection connection(IoSession session) {
        return (TcpConnection) session.getAttribute(CONNECTION);
    }
}
