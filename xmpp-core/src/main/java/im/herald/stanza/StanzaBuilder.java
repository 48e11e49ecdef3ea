package im.herald.stanza;

import im.herald.jid.Jid;
import im.herald.xml.Element;
import java.util.ArrayList;
import java.util.List;

/** Collects what a stanza is made of; null values are left out. */
public final class StanzaBuilder {
    private static final String XML = "http://www.w3.org/XML/1998/namespace";

    private final Stanza.Kind kind;
    private final List<Object> attributes = new ArrayList<>(8);
    private Body body = Body.EMPTY;

    StanzaBuilder(Stanza.Kind kind) {
        this.kind = kind;
    }

    static StanzaBuilder of(Element element) {
        Stanza.Kind kind =
                switch (element.local()) {
                    case "message" -> Stanza.Kind.MESSAGE;
                    case "presence" -> Stanza.Kind.PRESENCE;
                    case "iq" -> Stanza.Kind.IQ;
                    default -> throw new IllegalArgumentException(element.local());
                };
        StanzaBuilder stanza =
                new StanzaBuilder(kind)
                        .type(element.attribute("type"))
                        .id(element.attribute("id"))
                        .from(jid(element.attribute("from")))
                        .to(jid(element.attribute("to")))
                        .lang(element.attribute(XML, "lang"));
        element.children().forEach(stanza::child);
        return stanza;
    }

    private static Jid jid(String text) {
        return text == null ? null : Jid.of(text);
    }

    /** Sets the type. */
    public StanzaBuilder type(String type) {
        return attribute("type", type);
    }

    /** Sets the id. */
    public StanzaBuilder id(String id) {
        return attribute("id", id);
    }

    /** Sets the sender. */
    public StanzaBuilder from(Jid from) {
        return attribute("from", from);
    }

    /** Sets the recipient. */
    public StanzaBuilder to(Jid to) {
        return attribute("to", to);
    }

    /** Sets the language. */
    public StanzaBuilder lang(String lang) {
        return attribute("xml:lang", lang);
    }

    StanzaBuilder attribute(String name, Object value) {
        if (value != null) {
            attributes.add(name);
            attributes.add(value);
        }
        return this;
    }

    /** Appends an element to the body. */
    public StanzaBuilder child(Element child) {
        if (child != null) {
            body = body.with(child);
        }
        return this;
    }

    /**
     * Appends an element that holds a forwarded stanza (XEP-0297 §3), whose bytes are not read
     * again.
     *
     * @param outer without content, as {@code <sent xmlns='urn:xmpp:carbons:2'/>}
     * @param delay when the stanza was first received, or null
     */
    public StanzaBuilder forward(Element outer, Stanza forwarded, Element delay) {
        body = body.with(outer.name(), out -> Forwarded.write(outer, forwarded, delay, out));
        return this;
    }

    /** The stanza. */
    public Stanza build() {
        return Stanza.of(kind, StartTag.of(attributes.toArray()), body);
    }
}
