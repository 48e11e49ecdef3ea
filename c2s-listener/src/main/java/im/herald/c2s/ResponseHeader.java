package im.herald.c2s;

import im.herald.stream.StreamHeader;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Base64;

/** The server's side of a stream begins with this (RFC 6120 §4.7). */
final class ResponseHeader {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int ID_OCTETS = 15;

    private ResponseHeader() {}

    /**
     * The header as bytes, with a new stream id that cannot be guessed (§4.7.3).
     *
     * @param from the domain
     * @param peer the client's header; null if it sent none that counts
     */
    static byte[] of(String from, StreamHeader peer) {
        StringBuilder header =
                new StringBuilder("<?xml version='1.0'?><stream:stream xmlns='jabber:client'")
                        .append(" xmlns:stream='http://etherx.jabber.org/streams' version='1.0'")
                        .append(" xml:lang='en' id='")
                        .append(id())
                        .append("' from='")
                        .append(escape(from))
                        .append('\'');
        if (peer != null && peer.from() != null) {
            header.append(" to='").append(escape(peer.from())).append('\'');
        }
        return header.append('>').toString().getBytes(StandardCharsets.UTF_8);
    }

    private static String id() {
        byte[] id = new byte[ID_OCTETS];
        RANDOM.nextBytes(id);
        return Base64.getUrlEncoder().encodeToString(id);
    }

    private static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace("'", "&apos;")
                .replace("\"", "&quot;");
    }
}
