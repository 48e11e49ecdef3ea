package im.herald.store;

import im.herald.jid.Jid;
import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;

/**
 * Message archives (XEP-0313), one for each owner, each in the order of its places. The owner's
 * side gives a place once, in growing order: see {@link Places}.
 *
 * <p>All methods may block and throw {@link StoreException} if the store fails.
 */
public interface ArchiveStore {
    /** The place of the owner's newest message, or empty: where the sequence goes on. */
    OptionalLong last(Jid owner);

    /**
     * Keeps all of the messages or, if it throws, none; durable once it returns. A message whose
     * owner and place are there already is left as it is, so that a batch of unknown fate may be
     * given again.
     */
    void append(List<ArchivedMessage> messages);

    /** The messages that match, in order of place, at most {@link ArchiveRange#limit} of them. */
    List<ArchivedMessage> page(ArchiveRange range);

    /** How many match, not counting further than {@code most}. */
    int count(ArchiveRange range, int most);

    /** Exchanges the content of a message, as moderation does; false if it is not there. */
    boolean replace(Jid owner, long place, byte[] content);

    /** Forgets everything of all archives from before the moment. */
    void forgetBefore(Instant moment);

    /** Forgets what one archive has from before the moment. */
    void forgetBefore(Jid owner, Instant moment);
}
