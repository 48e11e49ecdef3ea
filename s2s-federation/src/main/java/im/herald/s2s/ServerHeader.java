package im.herald.s2s;

import im.herald.xml.ByteBuilder;
import java.security.SecureRandom;
import java.util.Base64;

/** Either side of a server stream begins with this (RFC 6120 §4.7). */
final class ServerHeader {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int ID_OCTETS = 15;

    private ServerHeader() {}

    /**
     * The header as bytes.
     *
     * @param to null if it is not known
     * @param id null of who opens the stream
     */
    static byte[] of(String from, String to, String id) {
        ByteBuilder out = new ByteBuilder(320);
        out.ascii("<?xml version='1.0'?><stream:stream xmlns='jabber:server'")
                .ascii(" xmlns:stream='http://etherx.jabber.org/streams'")
                .ascii(" xmlns:db='jabber:server:dialback' version='1.0' xml:lang='en'")
                .attribute("from", from);
        if (to != null) {
            out.attribute("to", to);
        }
        if (id != null) {
            out.attribute("id", id);
        }
        return out.ascii(">").toBytes();
    }

    /** A stream id that cannot be guessed (§4.7.3). */
    static String newId() {
        byte[] id = new byte[ID_OCTETS];
        RANDOM.nextBytes(id);
        return Base64.getUrlEncoder().encodeToString(id);
    }
}
