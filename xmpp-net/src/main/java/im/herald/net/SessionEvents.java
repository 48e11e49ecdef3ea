package im.herald.net;

import java.io.IOException;
import org.apache.mina.core.buffer.IoBuffer;
import org.apache.mina.core.service.IoHandlerAdapter;
import org.apache.mina.core.session.AttributeKey;
import org.apache.mina.core.session.IdleStatus;
import org.apache.mina.core.session.IoSession;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Turns the events of MINA sessions into those of connections. */
abstract class SessionEvents extends IoHandlerAdapter {
    private static final Logger LOG = LoggerFactory.getLogger(SessionEvents.class);
    private static final AttributeKey CONNECTION =
            new AttributeKey(SessionEvents.class, "connection");

    /** From now on the session's events are the connection's. */
    static void begin(TcpConnection connection, IoSession session, ConnectionHandlerFactory made) {
        session.setAttribute(CONNECTION, connection);
        connection.opened(made);
    }

    /** A connection that began is gone. */
    void ended(TcpConnection connection) {}

    @Override
    public void messageReceived(IoSession session, Object message) {
        TcpConnection connection = connection(session);
        if (connection != null) {
            connection.received((IoBuffer) message);
        }
    }

    @Override
    public void messageSent(IoSession session, Object message) {
        TcpConnection connection = connection(session);
        if (connection != null) {
            connection.taken((IoBuffer) message);
        }
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
            ended(connection);
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
