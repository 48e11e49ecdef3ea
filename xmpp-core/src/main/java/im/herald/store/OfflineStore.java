package im.herald.store;

import im.herald.jid.Jid;
import java.time.Instant;
import java.util.List;

/**
 * Messages for accounts that nobody reads at the moment, RFC 6121 §8.5.2.2.1.
 *
 * <p>All methods throw {@link StoreException} if the store fails.
 */
public interface OfflineStore {
    /** Keeps the message; false, and nothing kept, if {@code limit} messages wait already. */
    boolean append(Jid account, byte[] stanza, Instant at, int limit);

    /**
     * What waits, oldest first.
     *
     * @param after only messages with greater ids; zero for all
     * @param most at most so many
     */
    List<OfflineMessage> load(Jid account, long after, int most);

    /** Forgets the messages with these ids, as far as they are there; a thousand at most. */
    void remove(Jid account, List<Long> ids);

    /** How many messages wait. */
    int count(Jid account);
}
