package im.herald.session;

import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jctools.queues.MessagePassingQueue;
import org.jctools.queues.MpscUnboundedArrayQueue;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs what it is told in order and never on two threads at once. If idle, the caller's thread runs
 * the work at once (no hop); if busy, the work waits in a bounded inbox.
 */
public final class Actor {
    private static final Logger LOG = LoggerFactory.getLogger(Actor.class);

    /** From here on, {@link #tell} refuses. */
    private static final int CAPACITY = 4096;

    /** From here on, who can wait should. */
    private static final int CROWDED = 1024;

    private final Executor workers;
    private final MessagePassingQueue<Runnable> inbox = new MpscUnboundedArrayQueue<>(2);
    private final AtomicBoolean busy = new AtomicBoolean();

    /** Work to continue with on a worker thread; touched only by the thread that owns the actor. */
    private Runnable blocking;

    private Runnable refused;

    public Actor(Executor workers) {
        this.workers = workers;
    }

    /**
     * Runs the work now or after what was told before.
     *
     * @return false if the inbox is full; the work is then not taken
     */
    public boolean tell(Runnable work) {
        if (inbox.size() >= CAPACITY) {
            return false;
        }
        insist(work);
        return true;
    }

    /**
     * As {@link #tell}, but takes the work even if the inbox is full: for work of which a bounded
     * amount can be under way, such as what one connection has sent before it is read no more.
     */
    public void insist(Runnable work) {
        if (!busy.compareAndSet(false, true)) {
            inbox.offer(work);
            if (busy.compareAndSet(false, true)) {
                finish();
            }
            return;
        }
        drain();
        if (blocking == null) {
            run(work);
        } else {
            inbox.offer(work);
        }
        finish();
    }

    /** Whether so much waits that more should be held back where it comes from. */
    public boolean isCrowded() {
        return inbox.size() >= CROWDED;
    }

    /**
     * Called from work of this actor: when that work returns, runs {@code blocking} on a worker
     * thread, still in order and alone; what is told meanwhile waits. If no worker can take it,
     * {@code refused} runs instead.
     */
    public void exclusively(Runnable blocking, Runnable refused) {
        Runnable earlier = this.blocking;
        if (earlier == null) {
            this.blocking = blocking;
            this.refused = refused;
        } else {
            Runnable earlierRefused = this.refused;
            this.blocking =
                    () -> {
                        run(earlier);
                        run(blocking);
                    };
            this.refused =
                    () -> {
                        run(earlierRefused);
                        run(refused);
                    };
        }
    }

    private void drain() {
        Runnable next;
        while (blocking == null && (next = inbox.poll()) != null) {
            run(next);
        }
    }

    /** Drains, then gives the actor up: to a worker, to nobody, or not at all if new work came. */
    private void finish() {
        while (true) {
            drain();
            if (blocking != null) {
                if (handOver()) {
                    return;
                }
                continue;
            }
            busy.set(false);
            if (inbox.isEmpty() || !busy.compareAndSet(false, true)) {
                return;
            }
        }
    }

    private boolean handOver() {
        Runnable work = blocking;
        Runnable otherwise = refused;
        blocking = null;
        refused = null;
        try {
            workers.execute(
                    () -> {
                        run(work);
                        finish();
                    });
            return true;
        } catch (RejectedExecutionException full) {
            run(otherwise);
            return false;
        }
    }

    private static void run(Runnable work) {
        try {
            work.run();
        } catch (RuntimeException bug) {
            LOG.error("work of an account failed", bug);
        }
    }
}
