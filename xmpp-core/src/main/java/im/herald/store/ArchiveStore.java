package im.herald.store;

import im.herald.jid.Jid;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.CompletionStage;

/**
 * Message archives (XEP-0313), one for each owner, each in the order of its places. The owner's
 * side gives a place once, in growing order: see {@link Places}.
 *
 * <p>All methods but {@link #append} and {@link #settled} may block, and throw {@link
 * StoreException} if the store fails. They see what is committed; who must not miss what was
 * appended just now waits for {@link #settled} first.
 */
public interface ArchiveStore {
    /** The place of the owner's newest message, or empty: where the sequence goes on. */
    OptionalLong last(Jid owner);

    /**
     * Keeps the messages, without making the caller wait.
     *
     * <p>What the calls hand over for one owner is committed in the order of the calls, and what
     * one call hands over for one owner in one step: a reader never sees a hole that is filled
     * later. A message whose owner and place are there already is left as it is, so that messages
     * of unknown fate may be given again.
     *
     * <p>While the database is away, the store goes on trying: it neither drops what it took nor
     * says that it is kept. What waits is held in memory and bounded by the callers alone, since
     * what was taken can no longer be refused: each client may have only so many octets under way
     * that are not acknowledged yet, and others must limit themselves likewise.
     *
     * @return completes after the commit, on a thread of the store's, in the order of the calls for
     *     one owner; more than a moment's work belongs on another thread. Fails with {@link
     *     StoreException} for messages that can never be stored, for what still waits when the
     *     store is closed, and when so much waits that no caller can have bounded it.
     */
    CompletionStage<Void> append(List<ArchivedMessage> messages);

    /**
     * The same for messages that are delivered before they are committed. A store that can sees to
     * it that they are there again, at their places, when the process is killed in between: who has
     * heard a message then finds it under the id that it had.
     */
    default CompletionStage<Void> appendDelivered(List<ArchivedMessage> messages) {
        return append(messages);
    }

    /**
     * Whether the database has been away for so long, as when the disk is full, that new messages
     * should be refused before anybody gets them: what was appended waits all the same. Never
     * blocks.
     */
    default boolean isAway() {
        return false;
    }

    /**
     * Waits for what was appended for the owner up to now, as a query must. Never blocks.
     *
     * @return completes when all of it is committed, or has failed; at once if nothing is under way
     */
    CompletionStage<Void> settled(Jid owner);

    /** The messages that match, in order of place, at most {@link ArchiveRange#limit} of them. */
    List<ArchivedMessage> page(ArchiveRange range);

    /** How many match, not counting further than {@code most}; the range's limit has no part. */
    int count(ArchiveRange range, int most);

    /** Exchanges the content of a message, as moderation does; false if it is not there. */
    boolean replace(Jid owner, long place, byte[] content);

    /**
     * Forgets all that was appended for the owner before the call, as when a room is destroyed. The
     * end of an account takes its archive along by itself.
     */
    void forget(Jid owner);

    /** Forgets everything of all archives from before the moment. */
    void forgetBefore(Instant moment);

    /** Forgets what is from before the moment in all archives but these, a part at a time. */
    void forgetBefore(Instant moment, Set<Jid> except);

    /** Forgets what one archive has from before the moment. */
    void forgetBefore(Jid owner, Instant moment);

    /**
     * Notes how long this archive is to keep its messages, if not as long as the rest; the caller
     * of {@link #forgetBefore(Jid, Instant)} acts on it. It ends with its account.
     *
     * @param kept zero for ever; null as the rest
     */
    void term(Jid owner, Duration kept);

    /** What {@link #term} noted: exceptions, so that they are few. */
    Map<Jid, Duration> terms();
}
