package im.herald.muc;

import im.herald.jid.Jid;
import im.herald.stanza.Stanza;
import im.herald.stanza.StanzaError;
import im.herald.stanza.StanzaException;
import im.herald.xml.Element;

/** The requests of owners: muc#owner (XEP-0045 §10.1, §10.2, §10.9). */
final class OwnerCommands {
    private final Out out;
    private final Leaving leaving;
    private final Reconfiguration reconfiguration;

    OwnerCommands(Out out, Leaving leaving) {
        this.out = out;
        this.leaving = leaving;
        this.reconfiguration = new Reconfiguration(out, leaving);
    }

    void handle(Room room, Stanza iq) {
        if (room.affiliation(iq.from()) != Affiliation.OWNER) {
            throw AdminLists.forbidden();
        }
        if ("get".equals(iq.type())) {
            Element form = OwnerForm.form(room.state());
            out.send(iq.result(Element.of(Muc.OWNER, "query").child(form).build()));
            return;
        }
        Element query = iq.child(Muc.OWNER, "query");
        Element destroy = query.child(Muc.OWNER, "destroy");
        Element x = query.child(Form.NS, "x");
        if (destroy != null) {
            destroy(room, iq, ending(destroy));
        } else if (x == null) {
            throw Form.bad();
        } else if (!"cancel".equals(x.attribute("type"))) {
            submit(room, iq, Form.of(x, Muc.CONFIGURATION));
        } else if (room.isLocked()) {
            destroy(room, iq, Element.of(Muc.USER, "destroy").build());
        } else {
            out.send(iq.result(null));
        }
    }

    private void submit(Room room, Stanza iq, Form form) {
        RoomState next = OwnerForm.read(form, room.state());
        reconfiguration.apply(room, iq, next);
    }

    /** As occupants are told. */
    private static Element ending(Element asked) {
        String venue = asked.attribute("jid");
        try {
            return Element.of(Muc.USER, "destroy")
                    .attribute("jid", venue == null ? null : Jid.of(venue).toString())
                    .child(text(asked, "password"))
                    .child(text(asked, "reason"))
                    .build();
        } catch (IllegalArgumentException nonsense) {
            throw new StanzaException(StanzaError.modify("jid-malformed"));
        }
    }

    private static Element text(Element asked, String local) {
        Element child = asked.child(Muc.OWNER, local);
        return child == null ? null : Element.of(Muc.USER, local).text(child.text()).build();
    }

    private void destroy(Room room, Stanza iq, Element destroy) {
        room.destroy(
                () -> {
                    leaving.destroy(room, destroy);
                    out.send(iq.result(null));
                },
                error -> out.refuse(iq, error));
    }
}
