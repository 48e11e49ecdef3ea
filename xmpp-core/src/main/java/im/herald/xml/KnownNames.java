package im.herald.xml;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Turns bytes into strings; the frequent names of XMPP cost no allocation. Never grows. */
public final class KnownNames {
    private static final String[] TABLE = new String[1024];
    private static final byte[][] BYTES = new byte[TABLE.length][];

    static {
        String[] names = {
            "message",
            "presence",
            "iq",
            "body",
            "subject",
            "thread",
            "error",
            "query",
            "ping",
            "show",
            "status",
            "priority",
            "x",
            "c",
            "composing",
            "active",
            "paused",
            "inactive",
            "gone",
            "request",
            "received",
            "delay",
            "data",
            "pubsub",
            "open",
            "close",
            "text",
            "stanza-id",
            "origin-id",
            "markable",
            "displayed",
            "vCard",
            "block",
            "unblock",
            "blocklist",
            "enable",
            "private",
            "no-copy",
            "no-store",
            "store",
            "sent",
            "a",
            "r",
            "bind",
            "session",
            "event",
            "replace",
            "nick",
            "html",
            "html:body",
            "item",
            "to",
            "from",
            "type",
            "id",
            "xml:lang",
            "xmlns",
            "version",
            "chat",
            "groupchat",
            "get",
            "set",
            "result",
            "headline",
            "normal",
            "unavailable",
            "subscribe",
            "subscribed",
            "unsubscribe",
            "unsubscribed",
            "probe",
            "en",
            "stream",
            "xml",
            "jabber:client",
            "jabber:server",
            "http://etherx.jabber.org/streams",
            "http://www.w3.org/XML/1998/namespace",
            "jabber:iq:roster",
            "jabber:x:data",
            "jabber:iq:version",
            "jabber:iq:private",
            "jabber:iq:last",
            "jabber:x:conference",
            "urn:xmpp:ping",
            "urn:xmpp:receipts",
            "urn:xmpp:delay",
            "urn:xmpp:sid:0",
            "urn:xmpp:carbons:2",
            "urn:xmpp:hints",
            "urn:xmpp:mam:2",
            "urn:xmpp:sm:3",
            "urn:xmpp:chat-markers:0",
            "urn:xmpp:blocking",
            "urn:xmpp:csi:0",
            "urn:xmpp:time",
            "urn:xmpp:message-correct:0",
            "urn:ietf:params:xml:ns:xmpp-stanzas",
            "urn:ietf:params:xml:ns:xmpp-sasl",
            "urn:ietf:params:xml:ns:xmpp-tls",
            "urn:ietf:params:xml:ns:xmpp-bind",
            "urn:ietf:params:xml:ns:xmpp-session",
            "http://jabber.org/protocol/chatstates",
            "http://jabber.org/protocol/caps",
            "http://jabber.org/protocol/disco#info",
            "http://jabber.org/protocol/disco#items",
            "http://jabber.org/protocol/muc",
            "http://jabber.org/protocol/muc#user",
            "http://jabber.org/protocol/muc#owner",
            "http://jabber.org/protocol/muc#admin",
            "http://jabber.org/protocol/pubsub",
            "http://jabber.org/protocol/nick",
            "http://jabber.org/protocol/xhtml-im",
            "vcard-temp",
            "vcard-temp:x:update"
        };
        for (String name : names) {
            add(name);
        }
    }

    private KnownNames() {}

    private static void add(String name) {
        byte[] bytes = name.getBytes(StandardCharsets.US_ASCII);
        int slot = hash(bytes, 0, bytes.length);
        while (TABLE[slot] != null) {
            slot = next(slot);
        }
        TABLE[slot] = name;
        BYTES[slot] = bytes;
    }

    private static int next(int slot) {
        return (slot + 1) & (TABLE.length - 1);
    }

    /** The text of the bytes. */
    public static String of(byte[] bytes, int from, int to) {
        for (int slot = hash(bytes, from, to); BYTES[slot] != null; slot = next(slot)) {
            byte[] known = BYTES[slot];
            if (Arrays.equals(known, 0, known.length, bytes, from, to)) {
                return TABLE[slot];
            }
        }
        return new String(bytes, from, to - from, StandardCharsets.UTF_8);
    }

    /** Whether the bytes are this text. */
    public static boolean same(String text, byte[] bytes, int from, int to) {
        int length = text.length();
        if (length > to - from) {
            return false;
        }
        for (int i = 0; i < length; i++) {
            byte b = bytes[from + i];
            if (b < 0) {
                return text.equals(new String(bytes, from, to - from, StandardCharsets.UTF_8));
            }
            if (b != text.charAt(i)) {
                return false;
            }
        }
        return length == to - from;
    }

    /**
     * Of the length and four bytes: reading all of a namespace would cost more than a collision.
     */
    private static int hash(byte[] bytes, int from, int to) {
        int length = to - from;
        if (length == 0) {
            return 0;
        }
        int hash = length * 31 + bytes[from];
        hash = hash * 31 + bytes[to - 1];
        hash = hash * 31 + bytes[from + length / 2];
        hash = hash * 31 + bytes[from + length * 3 / 4];
        return (hash ^ (hash >>> 10)) & (TABLE.length - 1);
    }
}
