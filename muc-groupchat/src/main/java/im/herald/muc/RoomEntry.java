package im.herald.muc;

import im.herald.jid.Jid;

/**
 * What the lists of rooms need to know of one in memory. Any thread.
 *
 * @param state null if there is no such room
 * @param locked whether it waits for its first configuration
 */
record RoomEntry(RoomState state, boolean locked, int occupants) {
    static final RoomEntry NONE = new RoomEntry(null, false, 0);

    boolean exists() {
        return state != null;
    }

    /** Or empty. */
    String name() {
        return state.configuration().text(Setting.NAME);
    }

    /** Whether everybody may find it. */
    boolean isListed() {
        return exists() && state.configuration().is(Setting.PUBLIC) && !locked;
    }

    RoomSummary summary(Jid room) {
        int owners = state.affiliations().with(Affiliation.OWNER).size();
        return new RoomSummary(room, name(), occupants, state.isPersistent(), owners);
    }
}
