package im.herald.muc;

import im.herald.jid.Jid;
import im.herald.stanza.Stanza;
import im.herald.stanza.StanzaError;
import im.herald.stanza.StanzaException;
import im.herald.xml.Element;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** Coming into a room (XEP-0045 §7.2), making it first if need be (§10.1). */
final class Entering {
    private static final int NON_ANONYMOUS = 100;
    private static final int LOGGED = 170;
    private static final int CREATED = 201;
    private static final int NICK_ASSIGNED = 210;

    /** How many owners and admins fit into a full room (§7.2.9). */
    private static final int SPARE = 10;

    private final Out out;
    private final Avatars avatars;
    private final OccupantIds ids;
    private final Predicate<Jid> mayCreate;
    private final MucLimits limits;
    private final Clock clock;

    Entering(
            Out out,
            Avatars avatars,
            OccupantIds ids,
            Predicate<Jid> mayCreate,
            MucLimits limits,
            Clock clock) {
        this.out = out;
        this.avatars = avatars;
        this.ids = ids;
        this.mayCreate = mayCreate;
        this.limits = limits;
        this.clock = clock;
    }

    /** An available presence of one who is not in the room. */
    void enter(Room room, Stanza presence) {
        if (!presence.hasChild(Muc.NS, "x")) {
            notInTheRoom(presence);
            return;
        }
        HistoryRequest request = HistoryRequest.of(presence);
        Nickname.check(presence.to().resourcepart(), limits.nickLength());
        boolean created = !room.exists();
        if (created) {
            create(room, presence.from());
        } else {
            check(room, presence);
        }
        admit(room, presence, request, created);
    }

    /** §7.2.17: the client does not know that it is not in the room. */
    private void notInTheRoom(Stanza presence) {
        Element item =
                Element.of(Muc.USER, "item")
                        .attribute("affiliation", "none")
                        .attribute("role", "none")
                        .child(
                                Element.of(Muc.USER, "reason")
                                        .text("You are not in the room.")
                                        .build())
                        .build();
        Element x =
                Element.of(Muc.USER, "x")
                        .child(item)
                        .child(Notice.status(Notice.SELF))
                        .child(Notice.status(Change.KICKED))
                        .child(Notice.status(Change.FAILED))
                        .build();
        out.send(
                Stanza.presence()
                        .type("unavailable")
                        .from(presence.to())
                        .to(presence.from())
                        .child(x)
                        .build());
    }

    private void create(Room room, Jid creator) {
        if (!mayCreate.test(creator)) {
            throw new StanzaException(StanzaError.cancel("not-allowed"));
        }
        room.create(creator.bare());
    }

    private void check(Room room, Stanza presence) {
        Jid person = presence.from().bare();
        Affiliation affiliation = room.affiliation(person);
        if (room.isLocked() && affiliation != Affiliation.OWNER) {
            throw new StanzaException(StanzaError.cancel("item-not-found"));
        }
        if (affiliation == Affiliation.OUTCAST) {
            throw new StanzaException(StanzaError.auth("forbidden"));
        }
        Configuration configuration = room.configuration();
        if (configuration.is(Setting.MEMBERS_ONLY) && !affiliation.isAtLeast(Affiliation.MEMBER)) {
            throw new StanzaException(StanzaError.auth("registration-required"));
        }
        if (!knowsPassword(configuration, affiliation, presence)) {
            throw new StanzaException(StanzaError.auth("not-authorized"));
        }
        checkFree(room, presence.to().resourcepart(), person);
        boolean more = room.occupants().named(presence.to().resourcepart()) == null;
        int most = configuration.maxUsers(limits.occupants());
        most += affiliation.isAtLeast(Affiliation.ADMIN) ? SPARE : 0;
        if (more && room.occupants().size() >= most) {
            throw new StanzaException(StanzaError.waitFor("service-unavailable"));
        }
    }

    private static boolean knowsPassword(
            Configuration configuration, Affiliation affiliation, Stanza presence) {
        if (!configuration.is(Setting.PASSWORD_PROTECTED) || affiliation == Affiliation.OWNER) {
            return true;
        }
        Element password = presence.child(Muc.NS, "x").child(Muc.NS, "password");
        return password != null && password.text().equals(configuration.text(Setting.SECRET));
    }

    /**
     * Whether the person may have the nickname.
     *
     * @throws StanzaException with conflict (§7.2.8)
     */
    static void checkFree(Room room, String nick, Jid person) {
        Occupant other = room.occupants().named(nick);
        Jid holder = room.state().affiliations().holder(nick);
        if ((other != null && !other.person().equals(person))
                || (holder != null && !holder.equals(person))) {
            throw new StanzaException(StanzaError.cancel("conflict"));
        }
    }

    private void admit(Room room, Stanza presence, HistoryRequest request, boolean created) {
        Jid session = presence.from();
        Occupant occupant = room.occupants().named(presence.to().resourcepart());
        if (occupant == null) {
            Affiliation affiliation = room.affiliation(session.bare());
            occupant =
                    new Occupant(
                            session.bare(),
                            ids.of(room.jid(), session.bare()),
                            presence.to(),
                            affiliation,
                            affiliation.role(room.configuration().is(Setting.MODERATED)));
        }
        occupant.hats(room.state().hats().worn(occupant.person()));
        occupant.present(session, Clean.presence(presence));
        room.occupants().enter(occupant, session);
        welcome(room, occupant, presence, request, created);
        if (room.shows(occupant)) {
            out.toOthers(room, occupant, occupant.notice());
        }
    }

    /** All that who enters is sent, in the order of §7.1. */
    void welcome(
            Room room,
            Occupant occupant,
            Stanza presence,
            HistoryRequest request,
            boolean created) {
        Jid session = presence.from();
        boolean sees = room.seesAddresses(occupant);
        for (Occupant other : room.occupants().all()) {
            if (other != occupant && room.shows(other)) {
                out.send(other.notice().to(session, sees));
            }
        }
        boolean renamed = !occupant.nick().equals(presence.to().resourcepart());
        out.send(occupant.notice().toSelf(session, sees, codes(room, created, renamed)));
        for (Stanza said : room.history().since(request, room.jid(), clock.instant())) {
            out.send(said.withTo(session));
        }
        out.send(room.state().subject().message(room.jid()).withTo(session));
        avatars.show(room, session);
    }

    private static int[] codes(Room room, boolean created, boolean renamed) {
        List<Integer> codes = new ArrayList<>();
        if (room.configuration().isNonAnonymous()) {
            codes.add(NON_ANONYMOUS);
        }
        codes.add(Notice.SELF);
        if (room.configuration().is(Setting.LOGGING)) {
            codes.add(LOGGED);
        }
        if (created) {
            codes.add(CREATED);
        }
        if (renamed) {
            codes.add(NICK_ASSIGNED);
        }
        return codes.stream().mapToInt(Integer::intValue).toArray();
    }
}
