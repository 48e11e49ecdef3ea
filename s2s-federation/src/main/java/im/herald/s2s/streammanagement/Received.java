package im.herald.s2s.streammanagement;

import im.herald.session.Handling;
import java.time.Duration;
import java.util.ArrayDeque;

/**
 * How many stanzas of another server's stream are handled, in their order: the {@code h} of
 * XEP-0198 §4. It survives the stream. Any thread; no lock is held while work runs.
 */
final class Received {
    /** For what came and is not safe yet: told too little, the peer would send it again. */
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final String id;
    private final String peer;
    private final ArrayDeque<Handling> open = new ArrayDeque<>(4);
    private final ArrayDeque<Waiting> waiting = new ArrayDeque<>(1);
    private long handled;
    private ManagedIn stream;
    private volatile boolean awaited;

    /** Work for when so many stanzas are handled, or it is that late. */
    private record Waiting(long count, long until, Runnable work) {}

    /**
     * @param peer the two domains, of which no others resume it
     * @param handled how many are handled already
     */
    Received(String id, String peer, long handled) {
        this.id = id;
        this.peer = peer;
        this.handled = handled;
    }

    String id() {
        return id;
    }

    String peer() {
        return peer;
    }

    /**
     * That stream goes on with it from now on.
     *
     * @return the one before, or null
     */
    synchronized ManagedIn attach(ManagedIn next) {
        ManagedIn former = stream;
        stream = next;
        return former;
    }

    /**
     * That stream is over.
     *
     * @return false if another goes on with it
     */
    synchronized boolean detach(ManagedIn over) {
        boolean last = stream == over;
        stream = last ? null : stream;
        return last;
    }

    synchronized boolean isAttached() {
        return stream != null;
    }

    /**
     * The next stanza has come.
     *
     * @param done runs when it is handled
     * @return null if another stream goes on with it
     */
    synchronized Handling next(ManagedIn from, Runnable done) {
        if (from != stream) {
            return null;
        }
        count();
        Handling handling = new Handling(() -> ended(done));
        open.add(handling);
        return handling;
    }

    private void ended(Runnable done) {
        done.run();
        if (awaited) {
            check();
        }
    }

    private void count() {
        while (!open.isEmpty() && open.peek().isDone()) {
            open.remove();
            handled++;
        }
    }

    /** How many are handled without a gap. */
    synchronized long handled() {
        count();
        return handled;
    }

    /**
     * The peer is told this and sends all else again: what is under way is not counted.
     *
     * @return -1 if that stream does not go on with it any more
     */
    synchronized long handledForGood(ManagedIn by) {
        if (stream != by) {
            return -1;
        }
        count();
        open.clear();
        return handled;
    }

    /** Whether work waits already for just what has come until now. */
    synchronized boolean isAwaited() {
        count();
        return !waiting.isEmpty() && waiting.peekLast().count == handled + open.size();
    }

    /** Runs the work once all that has come until now is handled, but not too late. */
    void whenAllHandled(Runnable work) {
        synchronized (this) {
            count();
            long until = System.nanoTime() + PATIENCE.toNanos();
            waiting.add(new Waiting(handled + open.size(), until, work));
            awaited = true;
        }
        check();
    }

    /** Runs the work that is due; called now and then. */
    void check() {
        for (Runnable next = due(); next != null; next = due()) {
            next.run();
        }
    }

    private synchronized Runnable due() {
        count();
        Waiting first = waiting.peek();
        boolean due =
                first != null && (first.count <= handled || System.nanoTime() - first.until >= 0);
        Runnable work = due ? waiting.remove().work : null;
        awaited = !waiting.isEmpty();
        return work;
    }
}
