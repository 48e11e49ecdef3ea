package im.herald.store;

import im.herald.jid.Jid;

/**
 * A part of one archive.
 *
 * @param peer only messages with this bare JID; null for all
 * @param after places greater than this; {@link Long#MIN_VALUE} from the first
 * @param before places less than this; {@link Long#MAX_VALUE} to the last
 * @param backwards whether the limit keeps the newest; the answer is in order of place all the same
 * @param limit at most so many
 */
public record ArchiveRange(
        Jid owner, Jid peer, long after, long before, boolean backwards, int limit) {}
