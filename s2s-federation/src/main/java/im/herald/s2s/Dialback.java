package im.herald.s2s;

import im.herald.plugin.Xep;
import im.herald.stanza.StanzaError;
import im.herald.xml.ByteBuilder;
import im.herald.xml.Element;

/**
 * Elements of dialback. They are written with the prefix of the stream header, since peers may know
 * no other (XEP-0220 §2).
 */
@Xep(number = 220, version = "1.1.1")
final class Dialback {
    static final String NS = "jabber:server:dialback";
    static final String RESULT = "result";
    static final String VERIFY = "verify";

    /** A feature: errors are told in {@code db:result} and {@code db:verify} (§2.4.2). */
    static final Element FEATURE =
            Element.of("urn:xmpp:features:dialback", "dialback")
                    .child(Element.of("urn:xmpp:features:dialback", "errors").build())
                    .build();

    private Dialback() {}

    /** A key to be checked, or, with an id, to be verified. */
    static byte[] request(String name, String from, String to, String id, String key) {
        return start(name, from, to, id).ascii(">").text(key).ascii("</db:" + name + ">").toBytes();
    }

    /** The answer {@code valid} or {@code invalid}. */
    static byte[] answer(String name, String from, String to, String id, boolean valid) {
        return start(name, from, to, id)
                .attribute("type", valid ? "valid" : "invalid")
                .ascii("/>")
                .toBytes();
    }

    /** The answer that the question cannot be answered. */
    static byte[] error(String name, String from, String to, String id, StanzaError error) {
        ByteBuilder out = start(name, from, to, id).attribute("type", "error").ascii(">");
        error.toElement().write(out, "jabber:client");
        return out.ascii("</db:" + name + ">").toBytes();
    }

    private static ByteBuilder start(String name, String from, String to, String id) {
        ByteBuilder out = new ByteBuilder(256);
        out.ascii("<db:" + name).attribute("from", from).attribute("to", to);
        return id == null ? out : out.attribute("id", id);
    }
}
