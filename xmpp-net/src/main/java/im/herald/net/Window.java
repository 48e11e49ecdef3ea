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
            shut();
        }
    }

    /** Any thread. */
    void handled(int bytes) {
        open.addAndGet(-bytes);
        if (shut) {
            reopen();
        }
    }

    private synchronized void shut() {
        shut = true;
        connection.suspendRead();
        reopen(); // it may have been handled just before, when nobody knew of a need to
    }

    private synchronized void reopen() {
        if (shut && open.get() <= BYTES / 2) {
            shut = false;
            connection.resumeRead();
        }
    }
}
