package im.herald.muc;

import im.herald.jid.Jid;

/**
 * A room in the list of its server's administrator.
 *
 * @param name for people; empty if it has none
 * @param occupants how many are there now
 * @param persistent whether it stays when all have left
 * @param owners how many it has, the server's administrators left out
 */
public record RoomSummary(Jid room, String name, int occupants, boolean persistent, int owners) {}
