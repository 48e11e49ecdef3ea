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
 * the work at once (no hop); if busy, the work waits in a bounded inbox. After a long stretch a
 * worker goes on, so that one actor does not hold a thread for ever.
 */
public final class Actor {
    private static final Logger LOG = LoggerFactory.getLogger(Actor.class);

    /** From here on, {@link #tell} refuses. */
    private static final int CAPACITY = 4096;

    /** From here on, who can wait should. */
    private static final int CROWDED = 1024;

    /** How much one thread drains at a stretch; its connections wait meanwhile. */
    private static final int STRETCH = 1024;

    private final Executor workers;
    private final MessagePassingQueue<Runnable> inbox = new MpscUnboundedArrayQueue<>(2);
    private final AtomicBoolean busy = new AtomicBoolean();

    /** Work to continue with on a worker thread; touched only by the thread that owns the actor. */
    private Runnable blocking;

    private Runnable refused;

    /** Set by the thread that owns the actor, in {@link #end} only. */
    private volatile boolean ended;

    /**
     * Idle at first.
     *
     * @param workers run what may block, and what lasts too long for the thread that has it
     */
    public Actor(Executor workers) {
        this.workers = workers;
    }

    /**
     * Runs the work now or after what was told before.
     *
     * @return false if the inbox is full; the work is then not taken
     */
    public boolean tell(Runnable work) {
        if (isFull()) {
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
        if (busy.compareAndSet(false, true)) {
            own(work);
            return;
        }
        inbox.offer(work);
        if (busy.compareAndSet(false, true)) {
            own(null);
        }
    }

    /**
     * As {@link #insist}, unless the actor has ended. If it has, the work may still be run, when it
     * must do nothing; or it was run right before the end, which the caller must ask the work
     * itself. Otherwise it is the caller's to do elsewhere before it tells more.
     *
     * @return false if the actor has ended
     */
    boolean offer(Runnable work) {
        if (busy.compareAndSet(false, true)) {
            if (ended) {
                finish();
                return false;
            }
            own(work); // behind what came in meanwhile, by which the actor may have ended
        } else {
            inbox.offer(work);
            if (busy.compareAndSet(false, true)) {
                own(null);
            }
        }
        return !ended || !hasEnded();
    }

    /** Not while {@link #end} still makes up its mind. */
    synchronized boolean hasEnded() {
        return ended;
    }

    /**
     * Called from work of this actor: it takes no more by {@link #offer}. What was offered before
     * is either seen here or its sender sees that it has ended, so that nothing is done twice, left
     * out, or overtaken by what the same sender tells elsewhere.
     *
     * @param elsewhere runs first, for senders to find where to go
     * @return false if work waits; then nothing has changed
     */
    synchronized boolean end(Runnable elsewhere) {
        if (ended) {
            return true; // for good: senders rely on it
        }
        ended = true; // before the look, as senders look after they have put something in
        if (blocking != null || !inbox.isEmpty()) {
            ended = false;
            return false;
        }
        elsewhere.run();
        return true;
    }

    /** This thread has the actor: the work, if any, runs behind what came in meanwhile. */
    private void own(Runnable work) {
        Turn turn = Turn.current();
        if (turn.isDeep()) {
            if (work != null) {
                inbox.offer(work);
            }
            turn.later(this);
            return;
        }
        turn.enter();
        try {
            if (work != null) {
                first(work);
            }
            finish();
        } finally {
            turn.leave();
        }
    }

    private void first(Runnable work) {
        drain();
        if (blocking == null) {
            run(work);
        } else {
            inbox.offer(work);
        }
    }

    int waiting() {
        return inbox.size();
    }

    boolean isFull() {
        return inbox.size() >= CAPACITY;
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
        for (int done = 0; blocking == null && (next = inbox.poll()) != null; done++) {
            run(next);
            if (done == STRETCH && blocking == null) {
                exclusively(Actor::nothing, Actor::nothing);
            }
        }
    }

    private static void nothing() {}

    /** Drains, then gives the actor up: to a worker, to nobody, or not at all if new work came. */
    void finish() {
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

    /** Even an error must not leave the actor busy for ever. */
    private static void run(Runnable work) {
        try {
            work.run();
        } catch (RuntimeException | Error bug) {
            LOG.error("work of an account failed", bug);
        }
    }
}
