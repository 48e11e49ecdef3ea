package im.herald.net;

import java.nio.ByteBuffer;
import java.util.concurrent.locks.ReentrantLock;
import javax.net.ssl.SSLException;
import org.apache.mina.core.buffer.IoBuffer;
import org.apache.mina.transport.socket.nio.NioSession;

/**
 * What goes out on one connection: from the outbox, through TLS if there is any, to the socket, by
 * one thread at a time; and the end of it.
 */
final class OutgoingBytes {
    private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);

    private final Transport transport;
    private final NioSession session;
    private final Outbox outbox;
    private final SocketWriter socket;
    private final ReentrantLock writing = new ReentrantLock();
    private boolean finished;
    private volatile TlsLayer tls;
    private volatile boolean flushWanted;
    private volatile boolean last;

    /** Whether something ever waited for the outbox to drain; spares the others the question. */
    private volatile boolean awaited;

    private volatile FlushTurn pending;

    OutgoingBytes(Transport transport, NioSession session, int bound) {
        this.transport = transport;
        this.session = session;
        outbox = new Outbox(bound);
        socket = new SocketWriter(session, outbox, transport.traffic().out());
    }

    /**
     * Appends a copy to the outbox.
     *
     * @return false if that overflows, the first time
     */
    boolean add(byte[] data, int off, int len) {
        Outbox.Added added = outbox.add(data, off, len);
        if (added == Outbox.Added.FIRST) {
            joinTurn();
        }
        return added != Outbox.Added.OVERFLOWING;
    }

    /** Writes now, or at the end of this thread's turn. */
    void flush() {
        if (!joinTurn()) {
            drain();
        }
    }

    private boolean joinTurn() {
        FlushTurn turn = transport.turn();
        if (turn.active() && pending != turn) {
            pending = turn;
            turn.add(this);
        }
        return turn.active();
    }

    void flushAfter(FlushTurn turn) {
        if (pending == turn) {
            pending = null;
        }
        drain();
    }

    /** As {@link Connection#whenDrained}. */
    void whenDrained(Runnable then) {
        flush();
        if (outbox.await(then)) {
            awaited = true;
            release(); // it may have drained before the flag was up
        } else if (!session.isClosing()) { // a broken connection swallows what it is given
            then.run();
        }
    }

    /** What was added so far goes out in clear, all that follows as this layer's records. */
    void encryptWith(TlsLayer layer) {
        writing.lock();
        try {
            outbox.markClear();
            tls = layer;
        } finally {
            writing.unlock();
        }
    }

    /** What is in the outbox is the last; once it is out, so is the end. */
    void end() {
        outbox.end();
        last = true;
        flush();
    }

    /** The socket has taken bytes that it would not take at once. */
    void taken(IoBuffer bytes) {
        outbox.arrived(bytes.limit());
        drain();
    }

    /** Whoever holds the lock also writes what others wanted to write meanwhile. */
    private void drain() {
        flushWanted = true;
        while (flushWanted && writing.tryLock()) {
            try {
                flushWanted = false;
                write();
            } finally {
                writing.unlock();
            }
        }
        if (awaited) {
            release();
        }
    }

    private void release() {
        if (session.isClosing()) {
            return;
        }
        for (Runnable work : outbox.released()) {
            work.run();
        }
    }

    /** Writes on this thread, whoever else does, as a handshake cannot go on before. */
    void drainNow() {
        writing.lock();
        try {
            write();
        } finally {
            writing.unlock();
        }
        drain();
    }

    private void write() {
        TlsLayer layer = tls;
        if (layer == null) {
            writeAll(outbox.take());
        } else {
            writeAll(outbox.takeClear());
            encrypt(layer);
        }
        if (last && !finished && outbox.empty()) {
            finish(layer);
        }
    }

    private void writeAll(ByteBuffer bytes) {
        if (bytes != null) {
            socket.write(bytes);
        }
    }

    private void encrypt(TlsLayer layer) {
        try {
            if (layer.needsWrap()) {
                writeRecords(layer, NOTHING.duplicate());
            }
            ByteBuffer plain = layer.established() ? outbox.take() : null;
            if (plain != null) {
                writeRecords(layer, plain);
            }
        } catch (SSLException e) {
            alert(layer);
            session.closeNow();
        }
    }

    /** Tells the peer what was wrong, after the engine has told us. */
    private void alert(TlsLayer layer) {
        try {
            if (layer.needsWrap()) {
                writeRecords(layer, NOTHING.duplicate());
            }
        } catch (SSLException again) {
            session.closeNow();
        }
    }

    private void writeRecords(TlsLayer layer, ByteBuffer plain) throws SSLException {
        boolean more;
        do {
            ByteBuffer cipher = transport.buffers().cipher();
            more = layer.wrap(plain, cipher);
            socket.write(cipher.flip());
        } while (more);
    }

    private void finish(TlsLayer layer) {
        finished = true;
        if (layer != null) {
            layer.closeOutbound();
            encrypt(layer);
        }
        if (outbox.empty()) {
            socket.shutdown();
        } else {
            session.closeOnFlush();
        }
    }
}
