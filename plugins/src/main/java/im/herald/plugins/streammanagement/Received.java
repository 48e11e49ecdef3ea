package im.herald.plugins.streammanagement;

import im.herald.session.Account;
import im.herald.session.Handling;
import java.util.ArrayDeque;

/**
 * How many of a client's stanzas are handled, in their order: the {@code h} of XEP-0198 §4. Used in
 * the account's actor.
 */
final class Received {
    private final Account account;
    private final ArrayDeque<Handling> open = new ArrayDeque<>(2);
    private long handled;
    private Runnable whenAll;

    /** Read by the threads that end handlings. */
    private volatile boolean awaited;

    Received(Account account) {
        this.account = account;
    }

    /** The next stanza has come. */
    Handling next(Handling ofStream) {
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

    /** Runs the work once all that has come until now is handled; replaces earlier such work. */
    void whenAllHandled(Runnable work) {
        whenAll = work;
        awaited = true; // before the check: what ends from now on tells
        check();
    }

    /** Whether work waits. */
    boolean isAwaited() {
        return awaited;
    }

    /** Runs the work that waits, if any, although not all is handled. */
    void hurry() {
        Runnable work = whenAll;
        whenAll = null;
        awaited = false;
        if (work != null) {
            work.run();
        }
    }

    private void check() {
        handled();
        if (open.isEmpty()) {
            hurry();
        }
    }
}
