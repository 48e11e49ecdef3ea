package im.herald.plugins.offline;

import im.herald.jid.Jid;
import im.herald.stanza.Stanza;
import im.herald.stanza.StanzaBuilder;
import im.herald.xml.Element;

/** Messages as the store gives them back. */
final class StoredStanza {
    static final String DELAY = "urn:xmpp:delay";
    private static final String XML = "http://www.w3.org/XML/1998/namespace";

    private StoredStanza() {}

    /** The message without stamps that its sender put there in the name of {@code host}. */
    static Stanza message(byte[] bytes, String host) {
        Element element = Element.parse(bytes, 0, bytes.length, Stanza.NAMESPACE);
        StanzaBuilder message =
                Stanza.message()
                        .type(element.attribute("type"))
                        .id(element.attribute("id"))
                        .from(jid(element.attribute("from")))
                        .to(jid(element.attribute("to")))
                        .lang(element.attribute(XML, "lang"));
        for (Element child : element.children()) {
            if (!child.is(DELAY, "delay") || !host.equals(child.attribute("from"))) {
                message.child(child);
            }
        }
        return message.build();
    }

    private static Jid jid(String text) {
        return text == null ? null : Jid.of(text);
    }
}
