package im.herald.session;

import im.herald.jid.Jid;
import java.util.Collection;
import java.util.Collections;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

/** The active accounts; one is activated, with what its hooks need loaded, by the first use. */
public final class Accounts {
    private final ConcurrentHashMap<Jid, Account> active = new ConcurrentHashMap<>();
    private final Executor workers;
    private final Consumer<Account> loader;

    /**
     * @param loader fills a new account from the stores; called once for each on a worker thread
     */
    public Accounts(Executor workers, Consumer<Account> loader) {
        this.workers = workers;
        this.loader = loader;
    }

    /**
     * Tells work to the account, which is activated first if need be.
     *
     * @return false if its inbox is full; the work is then not taken
     */
    public boolean tell(Jid bare, Consumer<Account> work) {
        Account account = active.get(bare);
        if (account == null) {
            account = active.computeIfAbsent(bare, this::activate);
        }
        Account chosen = account;
        return account.tell(
                () -> {
                    if (chosen.isRetired()) {
                        tell(bare, work);
                    } else {
                        work.accept(chosen);
                    }
                });
    }

    /** Whether the account is active; if not, it has no sessions. */
    public boolean isActive(Jid bare) {
        return active.containsKey(bare);
    }

    /** A snapshot that may be stale when read. */
    public Collection<Account> active() {
        return Collections.unmodifiableCollection(active.values());
    }

    /** Lets go of every account without sessions; called now and then. */
    public void retireIdle() {
        for (Account account : active.values()) {
            account.tell(
                    () -> {
                        if (account.sessions().isEmpty()) {
                            retire(account);
                        }
                    });
        }
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

    private Account activate(Jid bare) {
        Account account = new Account(bare, workers);
        account.tell(() -> account.exclusively(() -> load(account), () -> retire(account)));
        return account;
    }

    private void load(Account account) {
        try {
            loader.accept(account);
        } catch (RuntimeException failed) {
            retire(account);
            throw failed;
        }
    }
}
