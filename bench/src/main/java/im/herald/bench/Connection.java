package im.herald.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;

/** One client's socket with the bytes that wait to be sent; confined to the loop's thread. */
final class Connection {
    private final SocketChannel channel;
    private final SelectionKey key;
    private final EventLoop loop;
    private final ClientTls tls; // null without
    private final StanzaFramer framer = new StanzaFramer();
    private ByteBuffer plain = ByteBuffer.allocate(512); // what TLS has yet to encrypt
    private ByteBuffer out = ByteBuffer.allocate(512);
    private boolean queued;
    private FrameHandler handler = frame -> {};
    private Runnable whenClosed =
            () -> {
                throw new IllegalStateException("the server closed a connection under load");
            };

    Connection(SocketChannel channel, SelectionKey key, EventLoop loop, ClientTls tls) {
        this.channel = channel;
        this.key = key;
        this.loop = loop;
        this.tls = tls;
    }

    void handleWith(FrameHandler newHandler) {
        handler = newHandler;
    }

    void restartStream() {
        framer.reset();
    }

    /** Queues the text; the loop writes once for all that was queued in a turn. */
    void send(String text) {
        ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(UTF_8));
        if (tls == null) {
            out = append(out, bytes);
        } else {
            plain = append(plain, bytes);
        }
        flushLater();
    }

    private static ByteBuffer append(ByteBuffer to, ByteBuffer bytes) {
        ByteBuffer large = to;
        if (to.remaining() < bytes.remaining()) {
            int size = Math.max(2 * to.capacity(), to.position() + bytes.remaining());
            large = ByteBuffer.allocate(size).put(to.flip());
        }
        return large.put(bytes);
    }

    private void flushLater() {
        if (!queued) {
            queued = true;
            loop.flushLater(this);
        }
    }

    /** Ends the stream (RFC 6120 §4.4); {@code then} runs when the server has ended its own. */
    void close(Runnable then) {
        whenClosed = then;
        send("</stream:stream>");
    }

    void flush() throws IOException {
        if (tls != null) {
            tls.encrypt(plain.flip(), this::writeRecord);
            plain.compact();
        }
        channel.write(out.flip());
        queued = out.hasRemaining();
        key.interestOps(SelectionKey.OP_READ | (queued ? SelectionKey.OP_WRITE : 0));
        out.compact();
    }

    void ready(byte[] scratch) throws IOException {
        if (key.isConnectable()) {
            channel.finishConnect();
            flush();
        } else if (key.isWritable()) {
            flush();
        } else {
            read(scratch);
        }
    }

    boolean isConnected() {
        return channel.isConnected();
    }

    private void read(byte[] scratch) throws IOException {
        int count = channel.read(ByteBuffer.wrap(scratch));
        if (count > 0 && tls == null) {
            framer.feed(scratch, 0, count, frame -> handler.frame(frame));
        } else if (count > 0) {
            tls.decrypt(scratch, count, this::readPlain, this::writeRecord);
            flushLater();
        }
        if (count < 0 || framer.closed()) {
            channel.close();
            whenClosed.run();
        }
    }

    private void readPlain(ByteBuffer bytes) {
        framer.feed(
                bytes.array(), bytes.arrayOffset(), bytes.limit(), frame -> handler.frame(frame));
    }

    private void writeRecord(ByteBuffer record) {
        out = append(out, record);
    }
}
