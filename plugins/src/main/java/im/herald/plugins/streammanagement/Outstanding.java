package im.herald.plugins.streammanagement;

import im.herald.stanza.Stanza;

/**
 * A stanza that was sent and is not acknowledged: itself, or where it can be read, or neither if
 * nobody would miss it.
 */
final class Outstanding {
    private final long place;
    private final boolean copy;
    private Stanza stanza;

    private Outstanding(Stanza stanza, long place, boolean copy) {
        this.stanza = stanza;
        this.place = place;
        this.copy = copy;
    }

    static Outstanding whole(Stanza stanza) {
        return new Outstanding(stanza, 0, false);
    }

    /**
     * Only its place in the account's archive is kept.
     *
     * @param copy whether it was a carbon of the message there
     */
    static Outstanding archived(long place, boolean copy) {
        return new Outstanding(null, place, copy);
    }

    static Outstanding nothing() {
        return new Outstanding(null, 0, false);
    }

    /** Null if it is not kept. */
    Stanza stanza() {
        return stanza;
    }

    boolean isArchived() {
        return place != 0;
    }

    /** In the account's archive; zero if it is not there. */
    long place() {
        return place;
    }

    boolean isCopy() {
        return copy;
    }

    /** It has become useless. */
    void drop() {
        stanza = null;
    }
}
