package im.herald.stanza;

import im.herald.jid.Jid;
import im.herald.xml.ByteBuilder;
import im.herald.xml.ByteSink;
import im.herald.xml.Element;
import im.herald.xml.Name;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;

/**
 * A message, presence or iq (RFC 6120 §8): values of its start tag, and the bytes of its body,
 * which changed copies share. Immutable. Whatever the stream's content namespace, the elements of
 * the body that have no other are in {@link #NAMESPACE}.
 */
public final class Stanza {
    /** The namespace of stanzas and of what belongs to them, as {@code body}. */
    public static final String NAMESPACE = "jabber:client";

    private static final byte[] NO_BODY = {};

    /** Which of the three. */
    public enum Kind {
        MESSAGE,
        PRESENCE,
        IQ;

        private final String tag = name().toLowerCase(Locale.ROOT);

        /** The element's local name. */
        public String tag() {
            return tag;
        }
    }

    private final Kind kind;
    private final StartTag start;
    private final byte[] body;
    private final ChildIndex index;
    private Jid from; // read on first use; the race is harmless
    private Jid to;

    Stanza(Kind kind, StartTag start, byte[] body, ChildIndex index) {
        this.kind = kind;
        this.start = start;
        this.body = body;
        this.index = index;
    }

    /**
     * Takes what the tokenizer read, without copying.
     *
     * @param attributes names as written and decoded values in turn, without {@code xmlns}; with a
     *     declaration of every prefix that the body uses and does not declare
     */
    public static Stanza of(Kind kind, String[] attributes, byte[] body, ChildIndex index) {
        return new Stanza(kind, new StartTag(attributes), body, index);
    }

    /** Starts a message. */
    public static Builder message() {
        return new Builder(Kind.MESSAGE);
    }

    /** Starts a presence. */
    public static Builder presence() {
        return new Builder(Kind.PRESENCE);
    }

    /** Starts an iq. */
    public static Builder iq() {
        return new Builder(Kind.IQ);
    }

    /** Message, presence or iq. */
    public Kind kind() {
        return kind;
    }

    /** The type attribute as written, or null. */
    public String type() {
        return start.get("type");
    }

    /** The id, or null. */
    public String id() {
        return start.get("id");
    }

    /** The {@code xml:lang}, or null. */
    public String lang() {
        return start.get("xml:lang");
    }

    /** An attribute by its name as written, or null. */
    public String attribute(String name) {
        return start.get(name);
    }

    /**
     * The sender, or null.
     *
     * @throws StanzaException with jid-malformed
     */
    public Jid from() {
        if (from == null) {
            from = address(start.get("from"));
        }
        return from;
    }

    /**
     * The recipient, or null.
     *
     * @throws StanzaException with jid-malformed
     */
    public Jid to() {
        if (to == null) {
            to = address(start.get("to"));
        }
        return to;
    }

    private static Jid address(String text) {
        try {
            return text == null ? null : Jid.of(text);
        } catch (IllegalArgumentException e) {
            throw new StanzaException(StanzaError.modify("jid-malformed").withText(e.getMessage()));
        }
    }

    /** Whether there is such an element directly inside. */
    public boolean hasChild(String namespace, String local) {
        return index.find(namespace, local, 0) >= 0;
    }

    /** The first such element directly inside, or null; a tree is made at each call. */
    public Element child(String namespace, String local) {
        int found = index.find(namespace, local, 0);
        return found < 0 ? null : tree(found);
    }

    /** The first element directly inside, or null. */
    public Element firstChild() {
        return index.size() == 0 ? null : tree(0);
    }

    /** The names of the elements directly inside. */
    public List<Name> children() {
        List<Name> names = new ArrayList<>(index.size());
        for (int i = 0; i < index.size(); i++) {
            names.add(index.name(i));
        }
        return names;
    }

    /** Trees of all elements directly inside. */
    public List<Element> elements() {
        List<Element> elements = new ArrayList<>(index.size());
        for (int i = 0; i < index.size(); i++) {
            elements.add(tree(i));
        }
        return elements;
    }

    private Element tree(int child) {
        int at = index.start(child);
        return Element.parse(body, at, index.end(child) - at, start.declarations());
    }

    /** The same from another sender; null for none. */
    public Stanza withFrom(Jid sender) {
        Stanza changed = with("from", sender == null ? null : sender.toString());
        changed.from = sender;
        changed.to = to;
        return changed;
    }

    /** The same to another recipient; null for none. */
    public Stanza withTo(Jid recipient) {
        Stanza changed = with("to", recipient == null ? null : recipient.toString());
        changed.from = from;
        changed.to = recipient;
        return changed;
    }

    /** The same with another type; null for none. */
    public Stanza withType(String type) {
        return with("type", type);
    }

    /** The same with another id; null for none. */
    public Stanza withId(String id) {
        return with("id", id);
    }

    private Stanza with(String name, String value) {
        return new Stanza(kind, start.with(name, value), body, index);
    }

    /** The same with the element at the end of the body. */
    public Stanza withChild(Element child) {
        ByteBuilder changed = new ByteBuilder(body.length + 128);
        changed.write(body, 0, body.length);
        child.write(changed, NAMESPACE);
        ChildIndex more = index.with(child.name(), body.length, changed.size());
        return new Stanza(kind, start, changed.toBytes(), more);
    }

    /** The same without any such element directly inside. */
    public Stanza withoutChild(String namespace, String local) {
        return without(name -> name.is(namespace, local));
    }

    /** The same without the elements directly inside whose names match. */
    public Stanza without(Predicate<Name> names) {
        ByteBuilder kept = new ByteBuilder(body.length);
        ChildIndex left = ChildIndex.EMPTY;
        int copied = 0;
        for (int i = 0; i < index.size(); i++) {
            int end = index.end(i);
            if (names.test(index.name(i))) {
                kept.write(body, copied, index.start(i) - copied);
                copied = end;
            } else {
                int at = kept.size() + index.start(i) - copied;
                left = left.with(index.name(i), at, at + end - index.start(i));
            }
        }
        kept.write(body, copied, body.length - copied);
        return left.size() == index.size() ? this : new Stanza(kind, start, kept.toBytes(), left);
    }

    /** The answer to this iq; the payload may be null. */
    public Stanza result(Element payload) {
        return reply("result").child(payload).build();
    }

    /** The error that answers this stanza. */
    public Stanza error(StanzaError error) {
        return reply("error").child(error.toElement()).build();
    }

    private Builder reply(String type) {
        return new Builder(kind)
                .type(type)
                .id(id())
                .attribute("from", start.get("to"))
                .attribute("to", start.get("from"));
    }

    /** About how many bytes it takes in memory and on the wire. */
    public int size() {
        return body.length + 128;
    }

    /** Writes it for a stream whose default namespace is the content namespace. */
    public void writeTo(ByteSink sink) {
        ByteBuilder tag = new ByteBuilder(192).ascii("<").ascii(kind.tag);
        start.write(tag);
        if (body.length == 0) {
            tag.ascii("/>").writeTo(sink);
            return;
        }
        tag.ascii(">").writeTo(sink);
        sink.write(body, 0, body.length);
        tag.clear();
        tag.ascii("</").ascii(kind.tag).ascii(">").writeTo(sink);
    }

    /** What {@link #writeTo} writes. */
    public byte[] toBytes() {
        ByteBuilder out = new ByteBuilder(body.length + 256);
        writeTo(out);
        return out.toBytes();
    }

    @Override
    public String toString() {
        return new String(toBytes(), StandardCharsets.UTF_8);
    }

    /** Collects what a stanza is made of; null values are left out. */
    public static final class Builder {
        private final Kind kind;
        private final List<String> attributes = new ArrayList<>();
        private final ByteBuilder body = new ByteBuilder(128);
        private ChildIndex index = ChildIndex.EMPTY;

        private Builder(Kind kind) {
            this.kind = kind;
        }

        /** Sets the type. */
        public Builder type(String type) {
            return attribute("type", type);
        }

        /** Sets the id. */
        public Builder id(String id) {
            return attribute("id", id);
        }

        /** Sets the sender. */
        public Builder from(Jid from) {
            return attribute("from", from == null ? null : from.toString());
        }

        /** Sets the recipient. */
        public Builder to(Jid to) {
            return attribute("to", to == null ? null : to.toString());
        }

        /** Sets the language. */
        public Builder lang(String lang) {
            return attribute("xml:lang", lang);
        }

        private Builder attribute(String name, String value) {
            if (value != null) {
                attributes.add(name);
                attributes.add(value);
            }
            return this;
        }

        /** Appends an element to the body. */
        public Builder child(Element child) {
            if (child != null) {
                int at = body.size();
                child.write(body, NAMESPACE);
                index = index.with(child.name(), at, body.size());
            }
            return this;
        }

        /** The stanza. */
        public Stanza build() {
            byte[] bytes = body.size() == 0 ? NO_BODY : body.toBytes();
            return new Stanza(kind, new StartTag(attributes.toArray(new String[0])), bytes, index);
        }
    }
}
