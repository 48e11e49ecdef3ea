package im.herald.plugins.archive;

import im.herald.jid.Jid;
import im.herald.stanza.Stanza;
import im.herald.store.ArchivedMessage;
import im.herald.store.Shorthand;
import im.herald.xml.ByteBuilder;
import im.herald.xml.Element;
import java.nio.charset.StandardCharsets;

/**
 * A message as the store keeps it: a byte for the version, one for direction and type, the
 * resources of both sides, each ended by a zero, then its bytes from the attributes of the start
 * tag on, as they were. What the row or the two bytes say is left out. What follows the two bytes
 * is in {@link Shorthand} in the second version, which is used where that is shorter.
 */
final class ArchivedStanza {
    private static final int PLAIN = 1;
    private static final int SHORT = 2;
    private static final int SENT = 1;
    private static final int OWN_RESOURCE = 1 << 1;
    private static final int PEER_RESOURCE = 1 << 2;
    private static final int TYPE_SHIFT = 3;
    private static final int TYPES = 7;
    private static final String[] TYPE = {null, "chat", "normal", "error"};
    private static final int OTHER_TYPE = TYPES;
    private static final int HEADER = 2;

    private final Jid own;
    private final Jid peer;
    private final boolean sent;
    private final String type;
    private final byte[] bytes;
    private final int start;

    private ArchivedStanza(Jid own, Jid peer, byte[] bytes, int start) {
        int flags = bytes[1];
        int code = flags >> TYPE_SHIFT & TYPES;
        this.own = own;
        this.peer = peer;
        this.sent = (flags & SENT) != 0;
        this.type = code < TYPE.length ? TYPE[code] : null;
        this.bytes = bytes;
        this.start = start;
    }

    /**
     * What to keep of a message with {@code from} and {@code to}.
     *
     * @param sent whether the owner of the archive sent it
     */
    static byte[] content(Stanza message, boolean sent) {
        String own = (sent ? message.from() : message.to()).resourcepart();
        String peer = (sent ? message.to() : message.from()).resourcepart();
        int type = code(message.type());
        int flags =
                (sent ? SENT : 0)
                        | (own == null ? 0 : OWN_RESOURCE)
                        | (peer == null ? 0 : PEER_RESOURCE)
                        | type << TYPE_SHIFT;
        ByteBuilder out = new ByteBuilder(message.size());
        out.write(new byte[] {PLAIN, (byte) flags}, 0, HEADER);
        resource(own, out);
        resource(peer, out);
        if (type == OTHER_TYPE) {
            message.writeInside(out, "from", "to");
        } else {
            message.writeInside(out, "from", "to", "type");
        }
        return shorter(out.toBytes());
    }

    private static byte[] shorter(byte[] plain) {
        byte[] shorter = Shorthand.shorten(plain, HEADER);
        if (shorter == null) {
            return plain;
        }
        shorter[0] = SHORT;
        return shorter;
    }

    private static void resource(String resource, ByteBuilder out) {
        if (resource != null) {
            out.raw(resource).ascii("\0");
        }
    }

    private static int code(String type) {
        if (type == null) {
            return 0;
        }
        for (int code = 1; code < TYPE.length; code++) {
            if (type.equals(TYPE[code])) {
                return code;
            }
        }
        return OTHER_TYPE;
    }

    /**
     * Reads what {@link #content} made.
     *
     * @throws IllegalStateException if a newer version made it, or it is damaged
     */
    static ArchivedStanza of(ArchivedMessage row) {
        byte[] bytes = plain(row.content());
        Jid own = row.owner();
        Jid peer = row.peer();
        int at = HEADER;
        if ((bytes[1] & OWN_RESOURCE) != 0) {
            int end = end(bytes, at);
            own = own.withResource(text(bytes, at, end));
            at = end + 1;
        }
        if ((bytes[1] & PEER_RESOURCE) != 0) {
            int end = end(bytes, at);
            peer = peer.withResource(text(bytes, at, end));
            at = end + 1;
        }
        return new ArchivedStanza(own, peer, bytes, at);
    }

    private static byte[] plain(byte[] content) {
        return switch (content[0]) {
            case PLAIN -> content;
            case SHORT -> Shorthand.expand(content, HEADER);
            default -> throw new IllegalStateException("content of version " + content[0]);
        };
    }

    private static int end(byte[] bytes, int from) {
        int end = from;
        while (bytes[end] != 0) {
            end++;
        }
        return end;
    }

    private static String text(byte[] bytes, int from, int to) {
        return new String(bytes, from, to - from, StandardCharsets.UTF_8);
    }

    /** The other side, with the resource it had. */
    Jid peer() {
        return peer;
    }

    /** Whether the owner of the archive sent it. */
    boolean isSent() {
        return sent;
    }

    /** Writes the message into an element that forwards it (XEP-0297 §3). */
    void write(ByteBuilder out) {
        out.ascii("<message xmlns='").ascii(Stanza.NAMESPACE).ascii("'");
        out.attribute("from", sent ? own : peer).attribute("to", sent ? peer : own);
        if (type != null) {
            out.attribute("type", type);
        }
        out.write(bytes, start, bytes.length - start);
        out.ascii("</message>");
    }

    Element toElement() {
        ByteBuilder out = new ByteBuilder(bytes.length + 256);
        write(out);
        byte[] xml = out.toBytes();
        return Element.parse(xml, 0, xml.length, Stanza.NAMESPACE);
    }
}
