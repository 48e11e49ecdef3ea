package im.herald.session;

import im.herald.jid.Jid;
import im.herald.meter.Meters;
import java.util.Collection;
import java.util.Collections;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;

/** The active accounts; one is activated, with what its hooks need loaded, by the first use. */
public final class Accounts {
    private final ConcurrentHashMap<Jid, Account> active = new ConcurrentHashMap<>();
    private final Executor workers;
    private final Consumer<Account> loader;
    private LongAdder refusals = new LongAdder();

    /**
     * @param loader fills a new account from the stores; called once for each on a worker thread
     */
    public Accounts(Executor workers, Consumer<Account> loader) {
        this.workers = workers;
        this.loader = loader;
    }

    /** Shows how many are active, what waits in their inboxes, and how often one was full. */
    public void countedBy(Meters meters) {
        refusals = meters.counter("herald.inbox.full");
        meters.gauge("herald.accounts.active", active::mappingCount);
        meters.gauge(
                "herald.inbox.waiting",
                () -> active.values().stream().mapToLong(Account::waiting).sum());
    }

    /**
     * Tells work to the account, which is activated first if need be.
     *
     * @return false if its inbox is full; the work is then not taken
     */
    public boolean tell(Jid bare, Consumer<Account> work) {
        return tell(bare, work, () -> {});
    }

    /**
     * The same.
     *
     * @param unavailable runs instead of the work if the account cannot be activated
     */
    public boolean tell(Jid bare, Consumer<Account> work, Runnable unavailable) {
        if (activated(bare).isFull()) {
            refusals.increment();
            return false;
        }
        insist(bare, work, unavailable);
        return true;
    }

    /** As {@link #tell(Jid, Consumer)}, into a full inbox too: see {@link Actor#insist}. */
    public void insist(Jid bare, Consumer<Account> work) {
        insist(bare, work, () -> {});
    }

    /** As {@link #tell(Jid, Consumer, Runnable)}, into a full inbox too: {@link Actor#insist}. */
    public void insist(Jid bare, Consumer<Account> work, Runnable unavailable) {
        while (!offered(activated(bare), work, unavailable)) {
            // that one was let go of meanwhile; the next look finds another
        }
    }

    private boolean offered(Account account, Consumer<Account> work, Runnable unavailable) {
        Told told = new Told(account, work, unavailable);
        return account.offer(told) || told.taken;
    }

    private Account activated(Jid bare) {
        Account account = active.get(bare);
        return account != null ? account : activate(bare);
    }

    /** Loading is the first thing the new account does; it begins with what it is told first. */
    private Account activate(Jid bare) {
        Account fresh = new Account(bare, workers);
        fresh.exclusively(() -> load(fresh), () -> giveUp(fresh));
        Account other = active.putIfAbsent(bare, fresh);
        return other == null ? fresh : other;
    }

    /** Whether what is for this account should be held back where it comes from. */
    public boolean isCrowded(Jid bare) {
        Account account = active.get(bare);
        return account != null && account.isCrowded();
    }

    /** Whether the account is active; if not, it has no sessions. */
    public boolean isActive(Jid bare) {
        return active.containsKey(bare);
    }

    /** A snapshot that may be stale when read. */
    public Collection<Account> active() {
        return Collections.unmodifiableCollection(active.values());
    }

    /** Lets go of every account without sessions for which nothing waits; called now and then. */
    public void retireIdle() {
        for (Account account : active.values()) {
            account.tell(
                    () -> {
                        if (account.sessions().isEmpty()) {
                            account.end(() -> retire(account));
                        }
                    });
        }
    }

    /**
     * Lets go of an account that does not exist, once what it was told before is done: strangers'
     * addresses are without number. In the account's actor.
     */
    public void letGoIfUnknown(Account account) {
        account.tell(
                () -> {
                    if (!account.isRegistered() && account.sessions().isEmpty()) {
                        account.end(() -> retire(account));
                    }
                });
    }

    /**
     * Lets go of an account that was deleted, so that nothing loaded for it lives on; what is told
     * to the address from now on goes to a new one. In the account's actor, its sessions ended.
     */
    public void forget(Account account) {
        retire(account);
    }

    private void retire(Account account) {
        account.retire();
        active.remove(account.jid(), account);
    }

    private void load(Account account) {
        try {
            loader.accept(account);
        } catch (RuntimeException | Error failed) {
            giveUp(account);
            throw failed;
        }
    }

    /** The next use tries again. */
    private void giveUp(Account account) {
        account.makeUnavailable();
        retire(account);
    }

    /** Work in the inbox of an account. */
    private final class Told implements Runnable {
        private final Account account;
        private final Consumer<Account> work;
        private final Runnable unavailable;

        /**
         * Whether the account took it. It may have ended right after that, before the sender looks;
         * he sees this then, as he looks through the lock under which it ended.
         */
        private boolean taken;

        Told(Account account, Consumer<Account> work, Runnable unavailable) {
            this.account = account;
            this.work = work;
            this.unavailable = unavailable;
        }

        @Override
        public void run() {
            if (account.isRetired() && !account.isUnavailable() && account.hasEnded()) {
                return; // the sender takes it to the next one himself
            }
            taken = true;
            if (account.isUnavailable()) {
                unavailable.run();
            } else if (account.isRetired()) {
                insist(account.jid(), work, unavailable);
            } else {
                work.accept(account);
            }
        }
    }
}
