package im.herald.muc;

import im.herald.session.Actor;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;

/**
 * What was said in a room and waits to be on disk before anybody hears it, in order. Used in the
 * room's actor.
 */
final class Reflections {
    /** What waits for the database, at most; who speaks is told to wait beyond. */
    private static final int MOST_OCTETS = 4 << 20;

    private final Deque<Reflection> waiting = new ArrayDeque<>();
    private int octets;

    /** One that waits. */
    private static final class Reflection {
        private final int octets;
        private final Runnable kept;
        private final Runnable failed;
        private volatile Boolean isKept;

        Reflection(int octets, Runnable kept, Runnable failed) {
            this.octets = octets;
            this.kept = kept;
            this.failed = failed;
        }
    }

    boolean isEmpty() {
        return waiting.isEmpty();
    }

    boolean isFull() {
        return octets > MOST_OCTETS;
    }

    /** Runs it when all that came before has run. */
    void add(Runnable then) {
        if (waiting.isEmpty()) {
            then.run();
            return;
        }
        Reflection last = new Reflection(0, then, () -> {});
        last.isKept = true;
        waiting.add(last);
    }

    /**
     * Runs {@code kept} or {@code failed} when the commit is known and all that came before has
     * run, on a worker.
     */
    void add(
            int size,
            CompletionStage<Void> commit,
            Runnable kept,
            Runnable failed,
            Actor actor,
            Executor workers) {
        Reflection reflection = new Reflection(size, kept, failed);
        waiting.add(reflection);
        octets += size;
        commit.whenComplete(
                (done, failure) -> {
                    reflection.isKept = failure == null;
                    release(actor, workers);
                });
    }

    private void release(Actor actor, Executor workers) {
        try {
            workers.execute(() -> actor.insist(this::release));
        } catch (RejectedExecutionException full) {
            actor.insist(this::release);
        }
    }

    private void release() {
        while (!waiting.isEmpty() && waiting.peek().isKept != null) {
            Reflection next = waiting.poll();
            octets -= next.octets;
            (next.isKept ? next.kept : next.failed).run();
        }
    }
}
