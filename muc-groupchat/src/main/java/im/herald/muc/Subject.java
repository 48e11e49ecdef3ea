package im.herald.muc;

import im.herald.jid.Jid;
import im.herald.stanza.Stanza;
import im.herald.xml.Element;
import java.time.Instant;

/**
 * What a room is about (XEP-0045 §7.2.15).
 *
 * @param nick of who set it; null if nobody did
 * @param at when it was set, to the second; null if it never was
 */
record Subject(String text, String nick, Instant at) {
    static final Subject NONE = new Subject("", null, null);

    /** For who enters. */
    Stanza message(Jid room) {
        Element.Builder subject = Element.of(Stanza.NAMESPACE, "subject");
        if (!text.isEmpty()) {
            subject.text(text);
        }
        return Stanza.message()
                .type("groupchat")
                .from(nick == null ? room : room.withResource(nick))
                .child(subject.build())
                .child(at == null ? null : History.delay(room, at))
                .build();
    }
}
