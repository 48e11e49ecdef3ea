package im.herald.s2s;

import java.util.concurrent.TimeUnit;

/**
 * Whether another server can be reached, and when it is tried again. Guarded by the queue it
 * belongs to.
 */
final class Reach {
    /** A stream that lasted so long was not refused. */
    private static final long LASTING = TimeUnit.SECONDS.toNanos(10);

    private final BackOff backOff = new BackOff();
    private Failure failure;
    private boolean opening;
    private boolean useful;
    private long since;

    /** Why nothing can be sent for now, or null. */
    Failure hopeless() {
        return failure != null && failure.lasting() && backOff.isOn() ? failure : null;
    }

    /** Why there was no stream, or null if it is not known. */
    Failure failure() {
        return failure;
    }

    /** Whether to open a stream now; if so, {@link #opened} or {@link #failed} has to follow. */
    boolean opens() {
        if (opening || backOff.isOn()) {
            return false;
        }
        opening = true;
        return true;
    }

    /** There is a stream. */
    void opened() {
        opening = false;
        failure = null;
        useful = false;
        since = System.nanoTime();
    }

    /** The stream has brought something over. */
    void useful() {
        useful = true;
    }

    /** The stream before had brought something over, as is known only now. */
    void wasUseful() {
        backOff.reset();
    }

    /** The stream is over; a server that ends streams at once is not asked again at once. */
    void ended() {
        if (useful || System.nanoTime() - since > LASTING) {
            backOff.reset();
        } else {
            backOff.extend();
        }
    }

    /** No stream could be opened. */
    void failed(Failure why) {
        opening = false;
        failure = why;
        backOff.extend();
    }

    /** Whether nothing is known of the server that the next attempt should heed. */
    boolean isIdle() {
        return !opening && !backOff.isOn();
    }
}
