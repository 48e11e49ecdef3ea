package im.herald.c2s;

import im.herald.net.Connection;
import java.util.concurrent.atomic.AtomicLong;

/**
 * What one client has sent and nobody has handled yet, in bytes. A client that has filled it is not
 * read until half of it is handled, so that it feels the back-pressure and costs no more memory.
 */
final class Window {
    static final int BYTES = 64 << 10;

    private final Connection connection;
    private final AtomicLong open = new AtomicLong();
    private volatile boolean shut;

    Window(Connection connection) {
        this.connection = connection;
    }

    /** On the connection's thread. */
    void received(int bytes) {
        if (open.addAndGet(bytes) > BYTES && !shut) {
            shut = true;
            connection.suspendRead();
            reopen(open.get()); // it may have been handled just before
        }
    }

    /** Any thread. */
    void handled(int bytes) {
        long left = open.addAndGet(-bytes);
        if (shut) {
            reopen(left);
        }
    }

    private synchronized void reopen(long left) {
        if (shut && left <= BYTES / 2) {
            shut = false;
            connection.resumeRead();
        }
    }
}
