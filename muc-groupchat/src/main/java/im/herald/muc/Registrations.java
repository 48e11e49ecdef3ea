package im.herald.muc;

import im.herald.jid.Jid;
import im.herald.stanza.Stanza;
import im.herald.stanza.StanzaError;
import im.herald.stanza.StanzaException;
import im.herald.xml.Element;
import java.util.List;

/** Becoming a member with a nickname of one's own (XEP-0045 §7.10); at once in open rooms. */
final class Registrations {
    private static final String NICK = "muc#register_roomnick";

    private final Out out;
    private final int nickLength;

    Registrations(Out out, int nickLength) {
        this.out = out;
        this.nickLength = nickLength;
    }

    void handle(Room room, Stanza iq) {
        Jid person = iq.from().bare();
        Affiliate known = room.state().affiliations().of(person);
        boolean member = known.affiliation().isAtLeast(Affiliation.MEMBER);
        if (!member
                && (known.affiliation() == Affiliation.OUTCAST
                        || room.configuration().is(Setting.MEMBERS_ONLY))) {
            throw new StanzaException(StanzaError.cancel("not-allowed"));
        }
        Element query = iq.child(Muc.REGISTRATION, "query");
        if ("get".equals(iq.type())) {
            out.send(iq.result(known.nick() == null ? form() : registered(known.nick())));
        } else if (query.child(Muc.REGISTRATION, "remove") != null) {
            remove(room, iq, person, known);
        } else {
            register(room, iq, person, known, nick(query));
        }
    }

    private static Element registered(String nick) {
        return Element.of(Muc.REGISTRATION, "query")
                .child(Element.of(Muc.REGISTRATION, "registered").build())
                .child(Element.of(Muc.REGISTRATION, "username").text(nick).build())
                .build();
    }

    private static Element form() {
        Element field =
                Form.field(NICK, "text-single", "Desired nickname", List.of())
                        .child(Element.of(Form.NS, "required").build())
                        .build();
        return Element.of(Muc.REGISTRATION, "query")
                .child(
                        Element.of(Muc.REGISTRATION, "instructions")
                                .text("Choose the nickname that is to be yours in this room.")
                                .build())
                .child(Form.start("form", Muc.REGISTER).child(field).build())
                .build();
    }

    private String nick(Element query) {
        Element x = query.child(Form.NS, "x");
        String nick = x == null ? null : Form.of(x, Muc.REGISTER).first(NICK);
        if (nick == null || Nickname.key(nick).isEmpty()) {
            throw Form.bad();
        }
        Nickname.check(nick, nickLength);
        return nick;
    }

    private void register(Room room, Stanza iq, Jid person, Affiliate known, String nick) {
        Entering.checkFree(room, nick, person);
        Affiliation affiliation =
                known.affiliation().isAtLeast(Affiliation.MEMBER)
                        ? known.affiliation()
                        : Affiliation.MEMBER;
        become(room, iq, person, new Affiliate(affiliation, nick, known.reason()));
    }

    private void remove(Room room, Stanza iq, Jid person, Affiliate known) {
        Affiliation left =
                known.affiliation() == Affiliation.MEMBER
                                && !room.configuration().is(Setting.MEMBERS_ONLY)
                        ? Affiliation.NONE
                        : known.affiliation();
        become(room, iq, person, new Affiliate(left, null, known.reason()));
    }

    private void become(Room room, Stanza iq, Jid person, Affiliate affiliate) {
        room.become(
                room.state().with(room.state().affiliations().with(person, affiliate)),
                () -> {
                    out.send(iq.result(null));
                    show(room, person);
                },
                error -> out.refuse(iq, error));
    }

    private void show(Room room, Jid person) {
        for (Occupant occupant : room.occupants().ofPerson(person)) {
            Affiliation was = occupant.affiliation();
            occupant.affiliation(room.affiliation(person));
            if (occupant.affiliation() != was) {
                occupant.role(AffiliationChanges.role(room, occupant, was));
                out.show(room, occupant, occupant.notice());
            }
        }
    }
}
