package im.herald.muc;

import im.herald.jid.Jid;
import im.herald.stanza.Stanza;
import im.herald.xml.Element;

/** Going out of a room, by one's own will or not (XEP-0045 §7.14, §8.2, §11.1). */
final class Leaving {
    private final Out out;

    Leaving(Out out) {
        this.out = out;
    }

    /**
     * One session leaves.
     *
     * @param said its goodbye
     */
    void leave(Room room, Occupant occupant, Jid session, Stanza said) {
        leave(room, occupant, session, Notice.gone(occupant, said, Change.NONE));
    }

    private void leave(Room room, Occupant occupant, Jid session, Notice gone) {
        out.send(gone.toSelf(session, room.seesAddresses(occupant), Notice.SELF));
        boolean shown = room.shows(occupant);
        boolean changed = room.occupants().leave(occupant, session);
        if (occupant.isGone()) {
            if (shown) {
                out.toOthers(room, occupant, gone);
            }
            abandon(room);
        } else if (changed && shown) {
            out.show(room, occupant, occupant.notice());
        }
    }

    /** What was sent to the session came back (§11.1). */
    void fail(Room room, Jid session) {
        Occupant occupant = room.occupants().of(session);
        if (occupant != null) {
            leave(room, occupant, session, Notice.gone(occupant, null, Change.of(Change.FAILED)));
        }
    }

    /**
     * Takes an occupant out: tells it, runs {@code then}, tells the others (§8.2).
     *
     * @param change says why
     */
    void remove(Room room, Occupant occupant, Change change, Runnable then) {
        Notice gone = Notice.gone(occupant, null, change);
        out.toSelf(room, occupant, gone);
        boolean shown = room.shows(occupant);
        room.occupants().remove(occupant);
        then.run();
        if (shown) {
            out.toOthers(room, occupant, gone);
        }
        abandon(room);
    }

    /** §10.9: each is told once, and of nobody else. */
    void destroy(Room room, Element destroy) {
        for (Occupant occupant : room.occupants().snapshot()) {
            occupant.affiliation(Affiliation.NONE);
            Notice gone = Notice.gone(occupant, null, Change.destroyed(destroy));
            for (Jid session : occupant.sessions()) {
                out.send(gone.toSelf(session, false, Notice.SELF));
            }
            room.occupants().remove(occupant);
        }
    }

    /** The server stops: each is told that it is out, and of nobody else (§11.2). */
    void shutDown(Room room) {
        for (Occupant occupant : room.occupants().snapshot()) {
            Notice gone = Notice.gone(occupant, null, Change.of(Change.SHUTDOWN));
            out.toSelf(room, occupant, gone);
            room.occupants().remove(occupant);
        }
    }

    /** A room that is not to stay ends with its last occupant; so does one never configured. */
    void abandon(Room room) {
        if (room.exists() && room.occupants().isEmpty() && !room.state().isPersistent()) {
            room.destroy(() -> {}, error -> {});
        }
    }
}
