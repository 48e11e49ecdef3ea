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

    /** What waits, oldest first, at most so many messages. */
    List<OfflineMessage> load(Jid account, int most);

    /** Forgets what was delivered: all messages up to and with this id. */
    void remove(Jid account, long upToId);

    int count(Jid account);
}
