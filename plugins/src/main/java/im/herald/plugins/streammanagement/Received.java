package im.herald.plugins.streammanagement;

import im.herald.plugin.Timer;
import im.herald.session.Account;
import im.herald.session.Handling;
import java.time.Duration;
import java.util.ArrayDeque;

/**
 * How many of a client's stanzas are handled, in their order: the {@code h} of XEP-0198 §4. Used in
 * the account's actor.
 */
final class Received {
    private final Account account;
    private final Timer timer;
    private final ArrayDeque<Handling> open = new ArrayDeque<>(2);
    private final ArrayDeque<Waiting> waiting = new ArrayDeque<>(1);
    private long handled;

    /** Read by the threads that end handlings. */
    private volatile boolean awaited;

    /** Work for when so many stanzas are handled. */
    private static final class Waiting {
        private final long count;
        private final Runnable work;
        private Timer.Appointment patience;

        Waiting(long count, Runnable work) {
            this.count = count;
            this.work = work;
        }

        void run() {
            patience.cancel();
            work.run();
        }
    }

    /**
     * @param handled how many are handled already
     */
    Received(Account account, Timer timer, long handled) {
        this.account = account;
        this.timer = timer;
        this.handled = handled;
    }

    /** The next stanza has come. */
    Handling next(Handling ofStream) {
        handled(); // so that only what is under way is kept, whether or not anybody asks
        ofStream.begin();
        Handling handling = new Handling(() -> ended(ofStream));
        open.add(handling);
        return handling;
    }

    /** Any thread. */
    private void ended(Handling ofStream) {
        ofStream.end();
        if (awaited) {
            account.insist(this::check);
        }
    }

    /** How many are handled without a gap. */
    long handled() {
        while (!open.isEmpty() && open.peek().isDone()) {
            open.remove();
            handled++;
        }
        return handled;
    }

    /** How many handlings are kept. */
    int underWay() {
        return open.size();
    }

    /**
     * Runs the work once all that has come until now is handled, whatever comes meanwhile.
     *
     * @param patience when it runs although not all is handled
     */
    void whenAllHandled(Runnable work, Duration patience) {
        long all = handled() + open.size();
        if (open.isEmpty()) {
            work.run();
            return;
        }
        Waiting next = new Waiting(all, work);
        next.patience = timer.after(patience, () -> account.insist(() -> giveUp(next)));
        waiting.add(next);
        awaited = true; // before the check: what ends from now on tells
        check();
    }

    /** Whether work waits already for just what has come until now. */
    boolean isAwaited() {
        return !waiting.isEmpty() && waiting.peekLast().count == handled() + open.size();
    }

    private void check() {
        while (!waiting.isEmpty() && waiting.peek().count <= handled()) {
            waiting.remove().run();
        }
        awaited = !waiting.isEmpty();
    }

    private void giveUp(Waiting late) {
        if (waiting.remove(late)) {
            late.run();
            check();
        }
    }
}
