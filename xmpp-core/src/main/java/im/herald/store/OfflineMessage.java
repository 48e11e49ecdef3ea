package im.herald.store;

import java.time.Instant;

/**
 * A message that waits.
 *
 * @param id grows with the order of arrival
 * @param at when the server took it, to the millisecond
 * @param stanza UTF-8
 */
@SuppressWarnings("ArrayRecordComponent") // handed on once, never compared
public record OfflineMessage(long id, Instant at, byte[] stanza) {}
