package im.herald.store;

import im.herald.jid.Jid;

/**
 * A room that is kept, as its server's administrator sees it in a list.
 *
 * @param name for people; null if it has none
 * @param owners how many it has
 */
public record KeptRoom(Jid room, String name, int owners) {}
