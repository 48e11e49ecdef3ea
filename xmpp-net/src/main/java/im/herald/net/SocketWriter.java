package im.herald.net;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ByteChannel;
import java.nio.channels.SocketChannel;
import java.util.concurrent.atomic.LongAdder;
import org.apache.mina.core.buffer.IoBuffer;
import org.apache.mina.transport.socket.nio.NioSession;

/**
 * Writes to the socket on the caller's thread, which spares the selector a wake-up; only what the
 * kernel would not take waits in MINA's queue.
 */
final class SocketWriter {
    /** The JDK keeps a direct buffer of the largest write for each thread. */
    private static final int SLICE = 64 << 10;

    private final NioSession session;
    private final Outbox outbox;
    private final LongAdder out;

    SocketWriter(NioSession session, Outbox outbox, LongAdder out) {
        this.out = out;
        this.session = session;
        this.outbox = outbox;
    }

    /** Takes all of {@code bytes}; a broken connection is closed and takes them, too. */
    void write(ByteBuffer bytes) {
        out.add(bytes.remaining());
        try {
            if (!outbox.inFlight()) {
                writeNow(bytes);
            }
            if (bytes.hasRemaining()) {
                queue(bytes);
            }
        } catch (IOException e) {
            session.closeNow();
        }
    }

    private void writeNow(ByteBuffer bytes) throws IOException {
        ByteChannel channel = session.getChannel();
        int end = bytes.limit();
        do {
            bytes.limit(Math.min(end, bytes.position() + SLICE));
            channel.write(bytes);
        } while (!bytes.hasRemaining() && bytes.limit() < end);
        bytes.limit(end);
    }

    private void queue(ByteBuffer bytes) {
        IoBuffer copy = IoBuffer.allocate(bytes.remaining());
        copy.put(bytes).flip();
        if (outbox.departed(copy.limit())) {
            session.write(copy);
        } else {
            session.closeNow();
        }
    }

    /** Tells the peer that nothing more will come, while it may still read. */
    void shutdown() {
        try {
            ((SocketChannel) session.getChannel()).shutdownOutput();
        } catch (IOException e) {
            session.closeNow();
        }
    }
}
