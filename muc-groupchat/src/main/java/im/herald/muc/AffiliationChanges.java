package im.herald.muc;

import im.herald.jid.Jid;
import im.herald.stanza.Stanza;
import im.herald.stanza.StanzaError;
import im.herald.stanza.StanzaException;
import java.util.List;

/** Bans, membership, admins and owners (XEP-0045 §9.1 to §9.5, §10.3 to §10.8). */
final class AffiliationChanges {
    private final Out out;
    private final Leaving leaving;

    AffiliationChanges(Out out, Leaving leaving) {
        this.out = out;
        this.leaving = leaving;
    }

    /** All of them, or none. */
    void change(Room room, Stanza iq, List<Item> items) {
        Affiliation own = room.affiliation(iq.from());
        if (!own.isAtLeast(Affiliation.ADMIN)) {
            throw AdminLists.forbidden();
        }
        RoomState before = room.state();
        Affiliations next = before.affiliations();
        for (Item item : items) {
            Jid person = person(room, item);
            check(room, iq.from().bare(), own, person, item.affiliation());
            next = next.with(person, affiliate(next.of(person), item));
        }
        if (!next.haveOwner()) {
            throw new StanzaException(StanzaError.cancel("conflict"));
        }
        Occupant actor = room.occupants().of(iq.from());
        String nick = actor == null ? null : actor.nick();
        room.become(
                before.with(next),
                () -> {
                    out.send(iq.result(null));
                    items.forEach(item -> apply(room, before, person(room, item), nick, item));
                    items.forEach(item -> invite(room, before, iq.from(), person(room, item)));
                },
                error -> out.refuse(iq, error));
    }

    private static Jid person(Room room, Item item) {
        if (item.jid() != null) {
            return item.jid();
        }
        Occupant occupant = item.nick() == null ? null : room.occupants().named(item.nick());
        if (occupant == null) {
            throw Form.bad();
        }
        return occupant.person();
    }

    private static Affiliate affiliate(Affiliate before, Item item) {
        if (!item.affiliation().isAtLeast(Affiliation.MEMBER)) {
            return new Affiliate(item.affiliation(), null, item.reason());
        }
        String nick = item.jid() == null || item.nick() == null ? before.nick() : item.nick();
        boolean none = nick == null || nick.isEmpty();
        return new Affiliate(item.affiliation(), none ? null : nick, item.reason());
    }

    private static void check(
            Room room, Jid actor, Affiliation own, Jid person, Affiliation wanted) {
        Affiliation has = room.affiliation(person);
        if (wanted == Affiliation.OUTCAST) {
            if (person.equals(actor)) {
                throw new StanzaException(StanzaError.cancel("conflict")); // §9.1
            }
            boolean upward = has.isAtLeast(Affiliation.ADMIN) && own != Affiliation.OWNER;
            if (upward) {
                throw new StanzaException(StanzaError.cancel("not-allowed"));
            }
        } else if (own != Affiliation.OWNER
                && (wanted.isAtLeast(Affiliation.ADMIN) || has.isAtLeast(Affiliation.ADMIN))) {
            throw AdminLists.forbidden(); // §10.5, §10.8
        }
    }

    private void apply(Room room, RoomState before, Jid person, String actor, Item item) {
        boolean membersOnly = before.configuration().is(Setting.MEMBERS_ONLY);
        for (Occupant occupant : room.occupants().ofPerson(person)) {
            Affiliation now = room.affiliation(occupant.person());
            Affiliation was = occupant.affiliation();
            occupant.affiliation(now);
            if (now == Affiliation.OUTCAST) {
                Change ban = Change.by(actor, item.reason(), Change.BANNED);
                leaving.remove(room, occupant, ban, () -> {});
            } else if (membersOnly && now == Affiliation.NONE) {
                Change lost = Change.by(actor, item.reason(), Change.AFFILIATION_LOST);
                leaving.remove(room, occupant, lost, () -> {});
            } else if (now != was) {
                occupant.role(role(room, occupant, was));
                Change news = Change.by(null, item.reason());
                out.show(room, occupant, Notice.of(occupant, news));
            }
        }
    }

    /** What becomes of the role (§5.2.2): it follows admins up and down, members up. */
    static Role role(Room room, Occupant occupant, Affiliation was) {
        Affiliation now = occupant.affiliation();
        Role usual = now.role(room.configuration().is(Setting.MODERATED));
        boolean follows = now.isAtLeast(Affiliation.ADMIN) || was.isAtLeast(Affiliation.ADMIN);
        boolean raised = now == Affiliation.MEMBER && occupant.role() == Role.VISITOR;
        return follows || raised ? usual : occupant.role();
    }

    /** §9.5: who may enter from now on is told. */
    private void invite(Room room, RoomState before, Jid inviter, Jid person) {
        boolean added =
                before.affiliations().of(person).equals(Affiliate.NOBODY)
                        && room.affiliation(person).isAtLeast(Affiliation.MEMBER);
        if (added
                && room.exists()
                && room.configuration().is(Setting.MEMBERS_ONLY)
                && person.localpart() != null) {
            out.send(Invitations.invitation(room, null, inviter.bare(), person, null));
        }
    }
}
