package im.herald.session;

import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * What is left to do before the server may tell a client that it has handled a stanza (XEP-0198
 * §4): whoever takes the stanza further says so, and says when what it does is safe. Any thread.
 */
public final class Handling {
    /** Of stanzas that nobody acknowledges. */
    public static final Handling NONE = new Handling(() -> {});

    /** Far beyond any number of things to do. */
    private static final int FAILED = 1 << 30;

    private final AtomicInteger left = new AtomicInteger(1);
    private final Runnable done;

    /**
     * Begins with one thing to do.
     *
     * @param done runs once when nothing is left, on the thread that ended the last
     */
    public Handling(Runnable done) {
        this.done = done;
    }

    /** There is one more thing to do; called while another is. */
    public void begin() {
        if (this != NONE) {
            left.incrementAndGet();
        }
    }

    /** One thing is done. */
    public void end() {
        if (this != NONE && (left.decrementAndGet() & ~FAILED) == 0) {
            done.run();
        }
    }

    /** Is not over before the stage has its result; never if the stage fails. */
    public void until(CompletionStage<?> stage) {
        if (this != NONE) {
            begin();
            stage.thenRun(this::end);
        }
    }

    /**
     * One of the things to do, still to be ended, failed.
     *
     * @return true for the first, who tells the sender: a stanza has one error at most
     */
    public boolean fail() {
        return this == NONE || (left.getAndUpdate(open -> open | FAILED) & FAILED) == 0;
    }

    /** Whether nothing is left to do, or something failed and the rest has ended. */
    public boolean isDone() {
        return (left.get() & ~FAILED) == 0;
    }
}
