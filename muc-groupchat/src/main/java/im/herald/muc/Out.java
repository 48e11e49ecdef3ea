package im.herald.muc;

import im.herald.jid.Jid;
import im.herald.stanza.Stanza;
import im.herald.stanza.StanzaError;
import java.util.function.Consumer;

/** The way of stanzas out of rooms. */
final class Out {
    private final Consumer<Stanza> sent;

    Out(Consumer<Stanza> sent) {
        this.sent = sent;
    }

    void send(Stanza stanza) {
        sent.accept(stanza);
    }

    /** Answers with an error, where one may be answered and says something (RFC 6120 §8.3.1). */
    void refuse(Stanza stanza, StanzaError error) {
        String type = stanza.type();
        if ("error".equals(type) || "result".equals(type) || "unavailable".equals(type)) {
            return;
        }
        Stanza answer = stanza.error(error);
        sent.accept(
                stanza.hasChild(Muc.NS, "x")
                        ? answer.withChild(im.herald.xml.Element.of(Muc.NS, "x").build())
                        : answer);
    }

    /** Shows it to all who may see the occupant, and to the occupant itself. */
    void show(Room room, Occupant about, Notice notice, int... codes) {
        toSelf(room, about, notice, codes);
        if (room.shows(about)) {
            toOthers(room, about, notice);
        }
    }

    void toSelf(Room room, Occupant about, Notice notice, int... codes) {
        for (Jid session : about.sessions()) {
            sent.accept(notice.toSelf(session, room.seesAddresses(about), self(codes)));
        }
    }

    static int[] self(int... codes) {
        int[] all = java.util.Arrays.copyOf(codes, codes.length + 1);
        all[codes.length] = Notice.SELF;
        java.util.Arrays.sort(all);
        return all;
    }

    void toOthers(Room room, Occupant about, Notice notice) {
        for (Occupant other : room.occupants().all()) {
            if (other != about) {
                boolean sees = room.seesAddresses(other);
                for (Jid session : other.sessions()) {
                    sent.accept(notice.to(session, sees));
                }
            }
        }
    }

    /** The same content to every session in the room. */
    void toAll(Room room, Stanza stanza) {
        for (Occupant occupant : room.occupants().all()) {
            for (Jid session : occupant.sessions()) {
                sent.accept(stanza.withTo(session));
            }
        }
    }
}
