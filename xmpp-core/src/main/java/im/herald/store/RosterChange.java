package im.herald.store;

import im.herald.jid.Jid;

/**
 * The last change of one contact since some version.
 *
 * @param item the item as it is now, or null if it was removed
 */
public record RosterChange(Jid contact, RosterItem item, long version) {}
