package im.herald.muc;

import im.herald.jid.Jid;
import im.herald.stanza.Stanza;
import im.herald.stanza.StanzaError;
import im.herald.stanza.StanzaException;

/** Presence sent to a room: coming, changing, going (XEP-0045 §7.2, §7.6, §7.7, §7.14). */
final class Presences {
    private final Out out;
    private final Entering entering;
    private final Leaving leaving;
    private final int nickLength;

    Presences(Out out, Entering entering, Leaving leaving, int nickLength) {
        this.out = out;
        this.entering = entering;
        this.leaving = leaving;
        this.nickLength = nickLength;
    }

    void handle(Room room, Stanza presence) {
        String type = presence.type() == null ? "" : presence.type();
        switch (type) {
            case "" -> available(room, presence);
            case "unavailable" -> leave(room, presence);
            case "error" -> leaving.fail(room, presence.from());
            case "probe" -> probe(room, presence);
            default -> {} // there is nothing to subscribe to (§17.3)
        }
    }

    private void available(Room room, Stanza presence) {
        if (presence.to().isBare()) {
            throw new StanzaException(StanzaError.modify("jid-malformed"));
        }
        Occupant occupant = room.occupants().of(presence.from());
        if (occupant == null) {
            entering.enter(room, presence);
        } else if (!occupant.address().equals(presence.to())) {
            rename(room, occupant, presence);
        } else if (presence.hasChild(Muc.NS, "x")) {
            HistoryRequest request = HistoryRequest.of(presence);
            occupant.present(presence.from(), Clean.presence(presence));
            entering.welcome(room, occupant, presence, request, false);
        } else {
            occupant.present(presence.from(), Clean.presence(presence));
            out.show(room, occupant, occupant.notice());
        }
    }

    private void rename(Room room, Occupant occupant, Stanza presence) {
        Jid address = presence.to();
        Nickname.check(address.resourcepart(), nickLength);
        Entering.checkFree(room, address.resourcepart(), occupant.person());
        Occupant other = room.occupants().named(address.resourcepart());
        if (other != null && other != occupant) {
            throw new StanzaException(StanzaError.cancel("conflict"));
        }
        occupant.present(presence.from(), Clean.presence(presence));
        out.show(room, occupant, Notice.gone(occupant, null, Change.to(address.resourcepart())));
        room.occupants().rename(occupant, address);
        out.show(room, occupant, occupant.notice());
    }

    private void leave(Room room, Stanza presence) {
        Occupant occupant = room.occupants().of(presence.from());
        if (occupant != null) {
            leaving.leave(room, occupant, presence.from(), Clean.presence(presence));
        }
    }

    /** XEP-0045 §17.3 knows none; the answer is what the prober would see. */
    private void probe(Room room, Stanza probe) {
        Occupant prober = room.occupants().of(probe.from());
        Occupant asked =
                prober == null || probe.to().isBare()
                        ? null
                        : room.occupants().named(probe.to().resourcepart());
        if (asked != null && room.shows(asked)) {
            out.send(asked.notice().to(probe.from(), room.seesAddresses(prober)));
        }
    }
}
