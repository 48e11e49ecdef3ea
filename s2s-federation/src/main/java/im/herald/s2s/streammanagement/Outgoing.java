package im.herald.s2s.streammanagement;

import im.herald.stanza.Stanza;

/**
 * A stanza on its way to another server.
 *
 * @param since when it set out, as {@link System#nanoTime()} counts
 */
public record Outgoing(Stanza stanza, long since) {}
