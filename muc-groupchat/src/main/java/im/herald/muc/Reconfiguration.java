package im.herald.muc;

import im.herald.jid.Jid;
import im.herald.stanza.Stanza;
import im.herald.xml.Element;
import java.util.ArrayList;
import java.util.List;

/** What a new configuration means for those in the room (XEP-0045 §10.2). */
final class Reconfiguration {
    private static final int OTHER = 104;
    private static final int LOGGED = 170;
    private static final int NOT_LOGGED = 171;
    private static final int NON_ANONYMOUS = 172;
    private static final int SEMI_ANONYMOUS = 173;

    private final Out out;
    private final Leaving leaving;

    Reconfiguration(Out out, Leaving leaving) {
        this.out = out;
        this.leaving = leaving;
    }

    /** Answers once it is kept. */
    void apply(Room room, Stanza iq, RoomState next) {
        RoomState before = room.state();
        room.become(
                next,
                () -> {
                    boolean first = room.isLocked();
                    room.unlock();
                    out.send(iq.result(null));
                    renew(room, before);
                    if (!first) {
                        tell(room, before.configuration(), next.configuration());
                    }
                    leaving.abandon(room);
                },
                error -> out.refuse(iq, error));
    }

    private void renew(Room room, RoomState before) {
        boolean membersOnly = room.configuration().is(Setting.MEMBERS_ONLY);
        boolean freed =
                before.configuration().is(Setting.MODERATED)
                        && !room.configuration().is(Setting.MODERATED);
        for (Occupant occupant : room.occupants().snapshot()) {
            Affiliation was = occupant.affiliation();
            Affiliation now = room.affiliation(occupant.person());
            occupant.affiliation(now);
            if (membersOnly && !now.isAtLeast(Affiliation.MEMBER)) {
                leaving.remove(room, occupant, Change.of(Change.MEMBERS_ONLY), () -> {});
                continue;
            }
            Role role = AffiliationChanges.role(room, occupant, was);
            role = freed && role == Role.VISITOR ? Role.PARTICIPANT : role;
            if (now != was || role != occupant.role()) {
                occupant.role(role);
                out.show(room, occupant, occupant.notice());
            }
        }
    }

    /** §10.2.1. */
    private void tell(Room room, Configuration before, Configuration now) {
        List<Integer> codes = new ArrayList<>();
        if (before.is(Setting.LOGGING) != now.is(Setting.LOGGING)) {
            codes.add(now.is(Setting.LOGGING) ? LOGGED : NOT_LOGGED);
        }
        if (before.isNonAnonymous() != now.isNonAnonymous()) {
            codes.add(now.isNonAnonymous() ? NON_ANONYMOUS : SEMI_ANONYMOUS);
        }
        if (codes.isEmpty()) {
            codes.add(OTHER);
        }
        out.toAll(room, changed(room.jid(), codes));
    }

    /** Something else than privacy and logging has changed. */
    static Stanza changed(Jid room) {
        return changed(room, List.of(OTHER));
    }

    private static Stanza changed(Jid room, List<Integer> codes) {
        Element.Builder x = Element.of(Muc.USER, "x");
        codes.forEach(code -> x.child(Notice.status(code)));
        return Stanza.message().type("groupchat").from(room).child(x.build()).build();
    }
}
