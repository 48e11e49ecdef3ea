package im.herald.plugin;

import im.herald.jid.Jid;
import im.herald.store.AccountStore;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What plugins keep of accounts outside of the stores goes with the account, also if that was
 * deleted while no server ran. Blocks.
 */
final class Erasures {
    private static final Logger LOG = LoggerFactory.getLogger(Erasures.class);

    private final List<Consumer<Jid>> works = new CopyOnWriteArrayList<>();

    void add(Consumer<Jid> work) {
        works.add(work);
    }

    /** Of all accounts that were deleted since the last time; one after the other. */
    synchronized void run(AccountStore accounts) {
        for (Jid account : accounts.erased()) {
            if (isDone(account)) {
                accounts.forgetErased(account);
            }
        }
    }

    /** What fails is tried again with the next erasure or start. */
    private boolean isDone(Jid account) {
        boolean done = true;
        for (Consumer<Jid> work : works) {
            try {
                work.accept(account);
            } catch (RuntimeException failed) {
                done = false;
                LOG.error("a plugin could not remove what it keeps of {}", account, failed);
            }
        }
        return done;
    }
}
