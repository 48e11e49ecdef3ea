package im.herald.c2s;

import im.herald.jid.Jid;
import im.herald.net.Window;
import im.herald.session.Account;
import im.herald.session.Accounts;
import im.herald.session.Handling;
import java.util.ArrayDeque;
import java.util.function.Consumer;

/**
 * What one client has sent, in order. While the account it is for is crowded, it waits here and not
 * there; the {@link Window} keeps it short. No actor ever waits for another, so two accounts that
 * flood each other go on.
 */
final class Intake {
    private record Arrival(Jid to, int size, Consumer<Handling> work) {}

    private final Account account;
    private final Accounts accounts;
    private final Window window;
    private final ArrayDeque<Arrival> held = new ArrayDeque<>(1);

    Intake(Account account, Accounts accounts, Window window) {
        this.account = account;
        this.accounts = accounts;
        this.window = window;
    }

    /**
     * On the connection's thread.
     *
     * @param to whom it is for; null if the account itself handles it
     * @param work may make its handling last
     */
    void received(Jid to, int size, Consumer<Handling> work) {
        window.received(size);
        account.insist(() -> inTurn(to, size, work));
    }

    /** In the account's actor, as all that follows. */
    private void inTurn(Jid to, int size, Consumer<Handling> work) {
        if (held.isEmpty() && !isCrowded(to)) {
            handle(size, work);
            return;
        }
        held.add(new Arrival(to, size, work));
        if (held.size() == 1) {
            waitFor(to);
        }
    }

    /** What is under way fills the window until it is safe, so that memory is bounded. */
    private void handle(int size, Consumer<Handling> work) {
        Handling handling = new Handling(() -> window.handled(size));
        try {
            work.accept(handling);
        } finally {
            handling.end();
        }
    }

    private boolean isCrowded(Jid to) {
        return to != null && !to.bare().equals(account.jid()) && accounts.isCrowded(to.bare());
    }

    /** Goes on once the other account has handled what waits there now. */
    private void waitFor(Jid to) {
        Runnable wake = () -> account.insist(this::goOn);
        accounts.insist(to.bare(), other -> wake.run(), wake);
    }

    private void goOn() {
        while (!held.isEmpty()) {
            Arrival next = held.peek();
            if (isCrowded(next.to)) {
                waitFor(next.to);
                return;
            }
            held.remove();
            handle(next.size, next.work);
        }
    }
}
