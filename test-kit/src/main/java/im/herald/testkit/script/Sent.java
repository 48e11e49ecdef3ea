package im.herald.testkit.script;

import im.herald.jid.Jid;
import im.herald.plugin.Server;
import im.herald.session.Session;
import im.herald.stanza.Stanza;
import im.herald.xml.Element;
import java.nio.charset.StandardCharsets;

/** What a client of a script sends: a stanza, or else a nonza. */
final class Sent {
    private final Element element;

    Sent(String xml) {
        byte[] bytes = xml.getBytes(StandardCharsets.UTF_8);
        this.element = Element.parse(bytes, 0, bytes.length, Stanza.NAMESPACE);
    }

    /** In the account's actor. */
    void deliver(Server server, Session session) {
        Stanza.Builder stanza = start();
        if (stanza == null) {
            server.received(session, element);
            return;
        }
        String to = element.attribute("to");
        stanza.type(element.attribute("type"))
                .id(element.attribute("id"))
                .lang(element.attribute("http://www.w3.org/XML/1998/namespace", "lang"))
                .from(session.jid())
                .to(to == null ? null : Jid.of(to));
        element.children().forEach(stanza::child);
        server.received(session, stanza.build());
    }

    private Stanza.Builder start() {
        if (!element.namespace().equals(Stanza.NAMESPACE)) {
            return null;
        }
        return switch (element.local()) {
            case "message" -> Stanza.message();
            case "presence" -> Stanza.presence();
            case "iq" -> Stanza.iq();
            default -> null;
        };
    }
}
