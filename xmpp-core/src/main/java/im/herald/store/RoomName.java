package im.herald.store;

import im.herald.jid.Jid;

/**
 * A room in a list of rooms.
 *
 * @param name for people; null if it has none
 */
public record RoomName(Jid room, String name) {}
