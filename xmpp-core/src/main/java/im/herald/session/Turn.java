package im.herald.session;

import java.util.ArrayDeque;
import java.util.Queue;

/**
 * How deep one thread is in actors that it runs inside each other. Work that makes work for others
 * would cost a frame of stack for each; beyond a depth the actors wait until the outermost is done.
 */
final class Turn {
    private static final int DEPTH = 32;
    private static final ThreadLocal<Turn> CURRENT = ThreadLocal.withInitial(Turn::new);

    private final Queue<Actor> waiting = new ArrayDeque<>();
    private int depth;

    static Turn current() {
        return CURRENT.get();
    }

    boolean isDeep() {
        return depth >= DEPTH;
    }

    void enter() {
        depth++;
    }

    /** Keeps an actor that this thread has; {@link #leave} runs it. */
    void later(Actor actor) {
        waiting.add(actor);
    }

    void leave() {
        if (depth == 1) {
            for (Actor next = waiting.poll(); next != null; next = waiting.poll()) {
                next.finish();
            }
        }
        depth--;
    }
}
