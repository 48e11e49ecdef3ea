package im.herald.net;

import java.nio.ByteBuffer;
import java.util.concurrent.ScheduledFuture;
import javax.net.ssl.SSLException;
import org.apache.mina.transport.socket.nio.NioSession;

/** Takes a connection through its handshake and deciphers what it brings. */
final class TlsReader {
    /** Where it goes. */
    interface Events {
        /** The handshake is complete; told once, before anything else. */
        void secured();

        void received(byte[] bytes, int off, int len);

        /** Runs work that may lead to events and writes, as a turn. */
        void inTurn(Runnable work);
    }

    private final TlsLayer layer;
    private final Transport transport;
    private final NioSession session;
    private final ReadGate gate;
    private final OutgoingBytes out;
    private final Events events;
    private final ScheduledFuture<?> timeout;
    private boolean announced;
    private boolean tasksAway;

    /**
     * @param timeout ends the connection unless the handshake is complete before
     */
    TlsReader(
            TlsLayer layer,
            Transport transport,
            NioSession session,
            ReadGate gate,
            OutgoingBytes out,
            Events events,
            ScheduledFuture<?> timeout) {
        this.layer = layer;
        this.transport = transport;
        this.session = session;
        this.gate = gate;
        this.out = out;
        this.events = events;
        this.timeout = timeout;
    }

    TlsLayer layer() {
        return layer;
    }

    /** The side that opened the connection speaks first. */
    void begin() {
        if (!layer.isClient()) {
            return;
        }
        try {
            layer.begin();
            out.drainNow();
        } catch (SSLException e) {
            session.closeNow();
        }
    }

    void received(ByteBuffer cipher) {
        layer.input(cipher);
        events.inTurn(this::decrypt);
    }

    /** The connection is gone. */
    void closed() {
        if (!announced) {
            transport.traffic().unsecured().increment();
        }
        timeout.cancel(false);
    }

    private void decrypt() {
        try {
            while (advance()) {
                announce();
            }
            announce();
        } catch (SSLException e) {
            out.drainNow();
            session.closeNow();
        }
    }

    private boolean advance() throws SSLException {
        ByteBuffer plain = transport.buffers().plain(layer.plainSize());
        return switch (layer.advance(plain)) {
            case DELIVER -> deliver(plain);
            case WRITE -> {
                out.drainNow();
                yield !layer.needsWrap();
            }
            case RUN_TASKS -> runTasks();
            case CLOSED -> {
                out.drainNow();
                session.closeNow();
                yield false;
            }
            case MORE_INPUT -> false;
        };
    }

    private boolean deliver(ByteBuffer plain) {
        announce();
        events.received(plain.array(), plain.arrayOffset(), plain.position());
        return true;
    }

    /** A task after the handshake would be a renegotiation, which costs us more than the client. */
    private boolean runTasks() {
        if (announced) {
            session.closeNow();
            return false;
        }
        if (tasksAway) {
            layer.runTasks();
            return true;
        }
        tasksAway = true;
        gate.pausedByHandshake(true);
        transport.handshakes().execute(this::goOn);
        return false;
    }

    private void goOn() {
        if (session.isClosing()) {
            return; // it took too long: the time is for those that still wait
        }
        try {
            layer.runTasks();
            events.inTurn(this::decrypt);
            tasksAway = false;
            gate.pausedByHandshake(false);
        } catch (RuntimeException e) {
            session.getFilterChain().fireExceptionCaught(e);
        }
    }

    private void announce() {
        if (announced || !layer.established()) {
            return;
        }
        announced = true;
        transport.traffic().secured().increment();
        timeout.cancel(false);
        events.secured();
        out.flush();
    }
}
