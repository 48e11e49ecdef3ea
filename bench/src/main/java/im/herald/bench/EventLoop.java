package im.herald.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.util.ArrayDeque;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import javax.net.ssl.SSLContext;

/** One thread's turn over all sockets, which stops at a deadline whatever the server does. */
final class EventLoop implements AutoCloseable {
    private static final long NAP_NANOS = 50_000;
    private static final long LONGEST_WAIT_MILLIS = 10;

    private final Selector selector;
    private final InetSocketAddress server;
    private final SSLContext tls; // null without
    private final ByteBuffer record = ByteBuffer.allocate(64 * 1024);
    private final long deadline;
    private final byte[] scratch = new byte[64 * 1024];
    private final ArrayDeque<Connection> unflushed = new ArrayDeque<>();

    /** Work that is due by the clock rather than by what arrives. */
    @FunctionalInterface
    interface Schedule {
        /** Does what is due and returns the nanoseconds until there is more. */
        long advance(long now);
    }

    EventLoop(InetSocketAddress server, boolean tls, int maxSeconds) throws IOException {
        this.selector = Selector.open();
        this.server = server;
        this.tls = tls ? ClientTls.trusting() : null;
        this.deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(maxSeconds);
    }

    Connection connect() {
        try {
            SocketChannel channel = SocketChannel.open();
            channel.configureBlocking(false);
            channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
            SelectionKey key = channel.register(selector, SelectionKey.OP_CONNECT);
            ClientTls link = tls == null ? null : new ClientTls(tls, record);
            Connection connection = new Connection(channel, key, this, link);
            key.attach(connection);
            if (channel.connect(server)) {
                key.interestOps(SelectionKey.OP_READ);
            }
            return connection;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void flushLater(Connection connection) {
        unflushed.add(connection);
    }

    /** Whether {@code done} came true before the deadline. */
    boolean runUntil(BooleanSupplier done) {
        return runUntil(done, now -> TimeUnit.MILLISECONDS.toNanos(LONGEST_WAIT_MILLIS));
    }

    /** As above, with work by the clock. */
    boolean runUntil(BooleanSupplier done, Schedule schedule) {
        try {
            while (!done.getAsBoolean() && System.nanoTime() - deadline < 0) {
                turn(schedule.advance(System.nanoTime()));
            }
            return done.getAsBoolean();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void turn(long nanosUntilDue) throws IOException {
        flush();
        long millis = TimeUnit.NANOSECONDS.toMillis(nanosUntilDue);
        if (millis >= 2) {
            selector.select(this::ready, Math.min(millis - 1, LONGEST_WAIT_MILLIS));
        } else if (selector.selectNow(this::ready) == 0) {
            // a selector counts in milliseconds, the schedule in microseconds
            LockSupport.parkNanos(Math.min(nanosUntilDue, NAP_NANOS));
        }
    }

    private void flush() throws IOException {
        Connection connection = unflushed.poll();
        while (connection != null) {
            if (connection.isConnected()) {
                connection.flush();
            }
            connection = unflushed.poll();
        }
    }

    private void ready(SelectionKey key) {
        try {
            ((Connection) key.attachment()).ready(scratch);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() throws IOException {
        for (SelectionKey key : selector.keys()) {
            key.channel().close();
        }
        selector.close();
    }
}
