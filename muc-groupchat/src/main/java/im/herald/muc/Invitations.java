package im.herald.muc;

import im.herald.jid.Jid;
import im.herald.stanza.Stanza;
import im.herald.stanza.StanzaError;
import im.herald.stanza.StanzaException;
import im.herald.xml.Element;
import java.util.ArrayList;
import java.util.List;

/** Invitations by way of the room, and how they are declined (XEP-0045 §7.8.2). */
final class Invitations {
    private static final int MOST = 20;

    private final Out out;

    Invitations(Out out) {
        this.out = out;
    }

    void invite(Room room, Stanza message, Element x) {
        Occupant inviter = Messages.sender(room, message);
        boolean membersOnly = room.configuration().is(Setting.MEMBERS_ONLY);
        if (membersOnly && !mayInvite(room, inviter)) {
            throw new StanzaException(StanzaError.auth("forbidden"));
        }
        List<Stanza> invitations = new ArrayList<>();
        Affiliations affiliations = room.state().affiliations();
        for (Element invite : x.children()) {
            if (invite.is(Muc.USER, "invite")) {
                Jid invited = address(invite);
                invitations.add(invitation(room, message.id(), inviter.person(), invited, invite));
                if (membersOnly && affiliations.of(invited).equals(Affiliate.NOBODY)) {
                    affiliations =
                            affiliations.with(invited.bare(), new Affiliate(Affiliation.MEMBER));
                }
            }
        }
        if (invitations.size() > MOST) {
            throw new StanzaException(StanzaError.modify("policy-violation"));
        }
        if (affiliations == room.state().affiliations()) {
            invitations.forEach(out::send);
        } else {
            room.become(
                    room.state().with(affiliations),
                    () -> invitations.forEach(out::send),
                    error -> out.refuse(message, error));
        }
    }

    private static boolean mayInvite(Room room, Occupant inviter) {
        return inviter.affiliation().isAtLeast(Affiliation.ADMIN)
                || (room.configuration().is(Setting.ALLOW_INVITES)
                        && inviter.affiliation() == Affiliation.MEMBER);
    }

    private static Jid address(Element element) {
        try {
            String to = element.attribute("to");
            if (to != null) {
                return Jid.of(to);
            }
        } catch (IllegalArgumentException nonsense) {
            throw malformed();
        }
        throw malformed();
    }

    private static StanzaException malformed() {
        return new StanzaException(StanzaError.modify("jid-malformed"));
    }

    /**
     * The room's invitation.
     *
     * @param invite what the inviter says, or null
     */
    static Stanza invitation(Room room, String id, Jid inviter, Jid invited, Element invite) {
        Element.Builder from = Element.of(Muc.USER, "invite").attribute("from", inviter.toString());
        if (invite != null) {
            from.child(invite.child(Muc.USER, "reason")).child(invite.child(Muc.USER, "continue"));
        }
        Element.Builder x = Element.of(Muc.USER, "x").child(from.build());
        if (room.configuration().is(Setting.PASSWORD_PROTECTED)) {
            String secret = room.configuration().text(Setting.SECRET);
            x.child(Element.of(Muc.USER, "password").text(secret).build());
        }
        return Stanza.message().id(id).from(room.jid()).to(invited).child(x.build()).build();
    }

    /** Only to those who have to do with the room: it is no relay for strangers. */
    void decline(Room room, Stanza message, Element decline) {
        Jid inviter = address(decline);
        Occupant occupant =
                inviter.bare().equals(room.jid()) && !inviter.isBare()
                        ? room.occupants().named(inviter.resourcepart())
                        : room.occupants().ofPerson(inviter.bare()).stream()
                                .findFirst()
                                .orElse(null);
        boolean known = room.affiliation(inviter).isAtLeast(Affiliation.MEMBER);
        if (occupant == null && !known) {
            throw new StanzaException(StanzaError.cancel("item-not-found"));
        }
        Element x =
                Element.of(Muc.USER, "x")
                        .child(
                                Element.of(Muc.USER, "decline")
                                        .attribute("from", message.from().bare().toString())
                                        .child(decline.child(Muc.USER, "reason"))
                                        .build())
                        .build();
        Stanza declined = Stanza.message().id(message.id()).from(room.jid()).child(x).build();
        if (occupant == null) {
            out.send(declined.withTo(inviter.bare()));
        } else {
            occupant.sessions().forEach(session -> out.send(declined.withTo(session)));
        }
    }
}
