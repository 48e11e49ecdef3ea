package im.herald.muc;

import im.herald.jid.Jid;
import im.herald.stanza.Stanza;
import im.herald.xml.Element;

/**
 * A presence of an occupant as the recipients see it (XEP-0045 §7.2.2): with the person's address
 * or without. Each version is made once; recipients share all but the address.
 */
final class Notice {
    static final int SELF = 110;

    private final Stanza base;
    private final Jid person;
    private final Affiliation affiliation;
    private final Role role;
    private final Change change;
    private Stanza open;
    private Stanza closed;

    private Notice(Occupant occupant, Stanza said, Element hats, Role role, Change change) {
        Stanza named =
                said.withFrom(occupant.address())
                        .withChild(
                                Element.of(Muc.OCCUPANT_ID, "occupant-id")
                                        .attribute("id", occupant.id())
                                        .build());
        this.base = hats == null ? named : named.withChild(hats);
        this.person = occupant.shown();
        this.affiliation = occupant.affiliation();
        this.role = role;
        this.change = change;
    }

    /** Of one who is there. */
    static Notice of(Occupant occupant, Change change) {
        return new Notice(occupant, occupant.presence(), occupant.hats(), occupant.role(), change);
    }

    /**
     * Of one who leaves.
     *
     * @param said the goodbye, or null
     */
    static Notice gone(Occupant occupant, Stanza said, Change change) {
        Stanza bye = said == null ? Stanza.presence().type("unavailable").build() : said;
        boolean renamed = change.nick() != null;
        return new Notice(occupant, bye, null, renamed ? occupant.role() : Role.NONE, change);
    }

    /** For another session. */
    Stanza to(Jid recipient, boolean seesAddress) {
        if (seesAddress) {
            open = open == null ? base.withChild(x(true)) : open;
            return open.withTo(recipient);
        }
        closed = closed == null ? base.withChild(x(false)) : closed;
        return closed.withTo(recipient);
    }

    /**
     * For a session of the occupant's own.
     *
     * @param codes in growing order
     */
    Stanza toSelf(Jid session, boolean seesAddress, int... codes) {
        return base.withChild(x(seesAddress, codes)).withTo(session);
    }

    private Element x(boolean seesAddress, int... codes) {
        Element.Builder x = Element.of(Muc.USER, "x").child(item(seesAddress));
        for (int code : codes) {
            x.child(status(code));
        }
        change.codes().forEach(code -> x.child(status(code)));
        return x.child(change.destroy()).build();
    }

    static Element status(int code) {
        return Element.of(Muc.USER, "status").attribute("code", Integer.toString(code)).build();
    }

    private Element item(boolean seesAddress) {
        Element.Builder item =
                Element.of(Muc.USER, "item")
                        .attribute("affiliation", affiliation.word())
                        .attribute("role", role.word())
                        .attribute("nick", change.nick());
        if (seesAddress && person != null) {
            item.attribute("jid", person.toString());
        }
        if (change.actor() != null) {
            item.child(Element.of(Muc.USER, "actor").attribute("nick", change.actor()).build());
        }
        if (change.reason() != null) {
            item.child(Element.of(Muc.USER, "reason").text(change.reason()).build());
        }
        return item.build();
    }
}
