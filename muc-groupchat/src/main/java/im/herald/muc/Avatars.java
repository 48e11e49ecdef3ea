package im.herald.muc;

import im.herald.jid.Jid;
import im.herald.stanza.Stanza;
import im.herald.stanza.StanzaError;
import im.herald.stanza.StanzaException;
import im.herald.xml.Element;

/** A room's vCard with its avatar, for everybody to read and for owners to change (XEP-0486). */
final class Avatars {
    private static final String UPDATE = "vcard-temp:x:update";

    private final Out out;

    Avatars(Out out) {
        this.out = out;
    }

    void handle(Room room, Stanza iq) {
        if ("get".equals(iq.type())) {
            Element vcard = room.state().vcard().element();
            if (vcard == null) {
                throw new StanzaException(StanzaError.cancel("item-not-found"));
            }
            out.send(iq.result(vcard));
        } else {
            change(room, iq);
        }
    }

    private void change(Room room, Stanza iq) {
        if (room.affiliation(iq.from()) != Affiliation.OWNER) {
            throw new StanzaException(
                    StanzaError.auth("forbidden").withText("Only owners may change the vCard."));
        }
        VCard next = VCard.of(iq.child(Muc.VCARD, "vCard"));
        room.become(
                room.state().with(next),
                () -> {
                    out.send(iq.result(null));
                    out.toAll(room, Reconfiguration.changed(room.jid()));
                    out.toAll(room, presence(room.jid(), next));
                },
                error -> out.refuse(iq, error));
    }

    /** Shows the avatar, if there is one, to a client that has entered. */
    void show(Room room, Jid session) {
        VCard vcard = room.state().vcard();
        if (!vcard.hashes().isEmpty()) {
            out.send(presence(room.jid(), vcard).withTo(session));
        }
    }

    /** Clients that do not look for the hash in service discovery know it from here (§5.2). */
    private static Stanza presence(Jid room, VCard vcard) {
        Element.Builder photo = Element.of(UPDATE, "photo");
        if (!vcard.hashes().isEmpty()) {
            photo.text(vcard.hashes().get(0));
        }
        return Stanza.presence()
                .from(room)
                .child(Element.of(UPDATE, "x").child(photo.build()).build())
                .build();
    }
}
