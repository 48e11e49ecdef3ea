package im.herald.testkit.script;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.Executor;

/** Workers that work when told to, on the caller's thread: nothing is under way once drained. */
final class Workers implements Executor {
    private final Queue<Runnable> waiting = new ArrayDeque<>();

    @Override
    public void execute(Runnable work) {
        waiting.add(work);
    }

    void drain() {
        Runnable work;
        while ((work = waiting.poll()) != null) {
            work.run();
        }
    }
}
