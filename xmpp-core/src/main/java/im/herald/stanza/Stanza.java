package im.herald.stanza;

import im.herald.jid.Jid;
import im.herald.xml.ByteBuilder;
import im.herald.xml.ByteSink;
import im.herald.xml.Element;
import im.herald.xml.Name;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * A message, presence or iq (RFC 6120 §8): values of its start tag, and the bytes of its body,
 * which changed copies share. Immutable. Whatever the stream's content namespace, the elements of
 * the body that have no other are in {@link #NAMESPACE}.
 */
public final class Stanza {
    /** The namespace of stanzas and of what belongs to them, as {@code body}. */
    public static final String NAMESPACE = "jabber:client";

    /** Up to this many bytes, one write to the sink costs less than three. */
    private static final int SMALL = 4096;

    /** Which of the three. */
    public enum Kind {
        MESSAGE("message"),
        PRESENCE("presence"),
        IQ("iq");

        private final String tag;
        private final String open;
        private final String close;

        Kind(String tag) {
            this.tag = tag;
            this.open = '<' + tag;
            this.close = "</" + tag + '>';
        }

        /** The element's local name. */
        public String tag() {
            return tag;
        }
    }

    private final Kind kind;
    private final StartTag start;
    private final Body body;
    private Jid from; // read on first use; the race is harmless
    private Jid to;

    private Stanza(Kind kind, StartTag start, Body body) {
        this.kind = kind;
        this.start = start;
        this.body = body;
    }

    /**
     * A stanza that was read.
     *
     * @param start without {@code xmlns}; with a declaration of every prefix that the body uses and
     *     does not declare
     */
    public static Stanza of(Kind kind, StartTag start, Body body) {
        return new Stanza(kind, start, body);
    }

    /** The stanza that such an element is; its name must be one of a stanza's. */
    public static Stanza of(Element element) {
        return StanzaBuilder.of(element).build();
    }

    /** Starts a message. */
    public static StanzaBuilder message() {
        return new StanzaBuilder(Kind.MESSAGE);
    }

    /** Starts a presence. */
    public static StanzaBuilder presence() {
        return new StanzaBuilder(Kind.PRESENCE);
    }

    /** Starts an iq. */
    public static StanzaBuilder iq() {
        return new StanzaBuilder(Kind.IQ);
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
            from = address("from");
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
            to = address("to");
        }
        return to;
    }

    private Jid address(String attribute) {
        try {
            return start.jid(attribute);
        } catch (IllegalArgumentException e) {
            throw new StanzaException(StanzaError.modify("jid-malformed").withText(e.getMessage()));
        }
    }

    /** Whether there is such an element directly inside. */
    public boolean hasChild(String namespace, String local) {
        return body.find(namespace, local) >= 0;
    }

    /** The first such element directly inside, or null; a tree is made at each call. */
    public Element child(String namespace, String local) {
        int found = body.find(namespace, local);
        return found < 0 ? null : tree(found);
    }

    /** The first element directly inside, or null. */
    public Element firstChild() {
        return body.size() == 0 ? null : tree(0);
    }

    /** The names of the elements directly inside. */
    public List<Name> children() {
        return body.names();
    }

    /** Trees of all elements directly inside. */
    public List<Element> elements() {
        List<Element> elements = new ArrayList<>(body.size());
        for (int i = 0; i < body.size(); i++) {
            elements.add(tree(i));
        }
        return elements;
    }

    /** Who has given the ids in it (XEP-0359); known to all that share the body. */
    List<Jid> idGivers() {
        List<Jid> givers = body.idGivers();
        if (givers == null) {
            givers = StanzaId.givers(elements());
            body.idGivers(givers);
        }
        return givers;
    }

    private Element tree(int child) {
        return body.tree(child, start.declarations());
    }

    /** The same from another sender; null for none. */
    public Stanza withFrom(Jid sender) {
        Stanza changed = with("from", sender);
        changed.from = sender;
        changed.to = to;
        return changed;
    }

    /** The same to another recipient; null for none. */
    public Stanza withTo(Jid recipient) {
        Stanza changed = with("to", recipient);
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

    private Stanza with(String name, Object value) {
        return new Stanza(kind, start.with(name, value), body);
    }

    private Stanza with(Body changed) {
        Stanza copy = new Stanza(kind, start, changed);
        copy.from = from;
        copy.to = to;
        return copy;
    }

    /** The same with the element at the end of the body. */
    public Stanza withChild(Element child) {
        return with(body.with(child));
    }

    /** The same without any such element directly inside. */
    public Stanza withoutChild(String namespace, String local) {
        return without(name -> name.is(namespace, local));
    }

    /** The same without the elements directly inside whose names match. */
    public Stanza without(Predicate<Name> names) {
        Body less = body.without(names);
        return less == body ? this : with(less);
    }

    /** The same with an element of that name, well-formed as it is written, at the end. */
    Stanza withChild(Name name, Consumer<ByteBuilder> child) {
        return with(body.with(name, child));
    }

    /** The same without the elements of that name directly inside that match. */
    Stanza withoutElements(Name name, Predicate<Element> matching) {
        Body less = body.withoutPlaces(i -> body.isNamed(i, name) && matching.test(tree(i)));
        return less == body ? this : with(less);
    }

    /** The answer to this iq; the payload may be null. */
    public Stanza result(Element payload) {
        return reply("result").child(payload).build();
    }

    /** The error that answers this stanza. */
    public Stanza error(StanzaError error) {
        return reply("error").child(error.toElement()).build();
    }

    private StanzaBuilder reply(String type) {
        return new StanzaBuilder(kind)
                .type(type)
                .id(id())
                .attribute("from", start.get("to"))
                .attribute("to", start.get("from"));
    }

    /**
     * A number for the bytes of the elements directly inside: the same for the same bytes and seed,
     * and as good as never for others. Of no use to who may choose the bytes and knows the seed.
     *
     * @param left names of elements that do not count
     */
    public long fingerprint(long seed, Predicate<Name> left) {
        return body.fingerprint(seed, left);
    }

    /** About how many bytes it takes in memory and on the wire. */
    public int size() {
        return body.length() + 128;
    }

    /** Writes it for a stream whose default namespace is the content namespace. */
    public void writeTo(ByteSink sink) {
        ByteBuilder out = Scratch.take();
        out.ascii(kind.open);
        start.write(out);
        if (body.length() == 0) {
            out.ascii("/>");
        } else {
            out.ascii(">");
            writeBody(out, sink);
            out.ascii(kind.close);
        }
        out.writeTo(sink);
        Scratch.give(out);
    }

    /** Writes it where another namespace than the content namespace is the default. */
    void writeForwarded(ByteBuilder out) {
        out.ascii(kind.open).ascii(" xmlns='").ascii(NAMESPACE).ascii("'");
        start.write(out);
        out.ascii(">");
        body.writeTo(out);
        out.ascii(kind.close);
    }

    /**
     * Writes what stands between {@code <message} and {@code </message>}: attributes, a {@code >},
     * the body.
     *
     * @param left names of attributes that are left out
     */
    public void writeInside(ByteBuilder out, String... left) {
        start.write(out, left);
        out.ascii(">");
        body.writeTo(out);
    }

    private void writeBody(ByteBuilder out, ByteSink sink) {
        if (body.length() <= SMALL) {
            body.writeTo(out);
        } else {
            out.writeTo(sink);
            out.clear();
            body.writeTo(sink);
        }
    }

    /** What {@link #writeTo} writes. */
    public byte[] toBytes() {
        ByteBuilder out = new ByteBuilder(body.length() + 256);
        writeTo(out);
        return out.toBytes();
    }

    @Override
    public String toString() {
        return new String(toBytes(), StandardCharsets.UTF_8);
    }
}
