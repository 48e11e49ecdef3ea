package im.herald.net;

import java.util.concurrent.atomic.AtomicLong;

/**
 * What one peer has sent and nobody has handled yet, in bytes. A peer that has filled it is not
 * read until half of it is handled, so that it feels the back-pressure and costs no more memory.
 */
public final class Window {
    /**
     * How much may be under way. Behind a slow disk, what all peers have under way is how long the
     * last of it waits: little for each keeps the wait short, and is still some megabytes a second.
     */
    public static final int BYTES = 16 << 10;

    private final Connection connection;
    private final AtomicLong open = new AtomicLong();
    private volatile boolean shut;

    /** Nothing is under way. */
    public Window(Connection connection) {
        this.connection = connection;
    }

    /** On the connection's thread. */
    public void received(int bytes) {
        if (open.addAndGet(bytes) > BYTES) {
            shut();
        }
    }

    /** Any thread. */
    public void handled(int bytes) {
        open.addAndGet(-bytes);
        if (shut) {
            reopen();
        }
    }

    private synchronized void shut() {
        shut = true;
        connection.suspendRead(); // again, as others may have read on
        reopen(); // it may have been handled just before, when nobody knew of a need to
    }

    private synchronized void reopen() {
        if (shut && open.get() <= BYTES / 2) {
            shut = false;
            connection.resumeRead();
        }
    }
}
