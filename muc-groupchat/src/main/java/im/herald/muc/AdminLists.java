package im.herald.muc;

import im.herald.jid.Jid;
import im.herald.stanza.StanzaError;
import im.herald.stanza.StanzaException;
import im.herald.xml.Element;
import java.util.Map;

/** The lists of a room by role and by affiliation, and who may see them. */
final class AdminLists {
    Element list(Room room, Jid asker, Item wanted) {
        return wanted.role() == null
                ? byAffiliation(room, asker, wanted.affiliation())
                : byRole(room, asker, wanted.role());
    }

    /** §8.5, §9.8. */
    private static Element byRole(Room room, Jid asker, Role role) {
        Occupant occupant = room.occupants().of(asker);
        boolean admin = room.affiliation(asker).isAtLeast(Affiliation.ADMIN);
        boolean moderator = occupant != null && occupant.isModerator();
        if (!admin && (!moderator || role == Role.MODERATOR)) {
            throw forbidden();
        }
        Element.Builder query = Element.of(Muc.ADMIN, "query");
        for (Occupant other : room.occupants().all()) {
            if (other.role() == role) {
                query.child(
                        Element.of(Muc.ADMIN, "item")
                                .attribute("affiliation", other.affiliation().word())
                                .attribute("jid", other.shown().toString())
                                .attribute("nick", other.nick())
                                .attribute("role", role.word())
                                .build());
            }
        }
        return query.build();
    }

    private static Element byAffiliation(Room room, Jid asker, Affiliation affiliation) {
        if (affiliation == Affiliation.NONE) {
            throw Form.bad();
        }
        if (!maySee(room, asker, affiliation)) {
            throw forbidden();
        }
        Element.Builder query = Element.of(Muc.ADMIN, "query");
        for (Map.Entry<Jid, Affiliate> entry : room.state().affiliations().all().entrySet()) {
            if (entry.getValue().affiliation() == affiliation) {
                query.child(item(entry.getKey(), entry.getValue()));
            }
        }
        return query.build();
    }

    /** §9.2, §9.5, §10.5, §10.8. */
    private static boolean maySee(Room room, Jid asker, Affiliation affiliation) {
        Affiliation own = room.affiliation(asker);
        Occupant occupant = room.occupants().of(asker);
        boolean concerned = occupant != null || own.isAtLeast(Affiliation.MEMBER);
        boolean open = room.configuration().isNonAnonymous() && concerned;
        return switch (affiliation) {
            case OUTCAST -> own.isAtLeast(Affiliation.ADMIN);
            case MEMBER ->
                    own.isAtLeast(Affiliation.ADMIN)
                            || open
                            || (occupant != null
                                    && room.configuration()
                                            .values(Setting.MEMBER_LIST)
                                            .contains(occupant.role().word()));
            default -> own == Affiliation.OWNER || open;
        };
    }

    private static Element item(Jid jid, Affiliate affiliate) {
        Element.Builder item =
                Element.of(Muc.ADMIN, "item")
                        .attribute("affiliation", affiliate.affiliation().word())
                        .attribute("jid", jid.toString())
                        .attribute("nick", affiliate.nick());
        if (affiliate.reason() != null) {
            item.child(Element.of(Muc.ADMIN, "reason").text(affiliate.reason()).build());
        }
        return item.build();
    }

    static StanzaException forbidden() {
        return new StanzaException(StanzaError.auth("forbidden"));
    }
}
