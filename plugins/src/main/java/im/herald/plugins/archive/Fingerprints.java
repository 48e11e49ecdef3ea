package im.herald.plugins.archive;

import im.herald.jid.Jid;
import im.herald.stanza.Stanza;
import im.herald.stanza.StanzaId;
import im.herald.xml.Element;
import im.herald.xml.Name;
import java.security.SecureRandom;

/**
 * By what a message that is sent again is recognised: the other side's bare JID, the direction, the
 * sender's id and the bytes of the content. The sender's id is {@code origin-id} (XEP-0359 §3.2),
 * which stands in the content, or else the stanza's {@code id}, if it is too long to be a counter:
 * ids need only be unique within a stream (RFC 6120 §8.1.3), and to take what somebody says twice
 * for a copy would lose a message, while to take a copy for a message only shows it twice.
 */
final class Fingerprints {
    /** No message that can be recognised has it. */
    static final long NONE = 0;

    static final String ORIGIN_ID = "origin-id";
    private static final int SHORTEST_ID = 16;
    private static final long FNV_PRIME = 0x100_0000_01B3L;
    private static final int END = 0xFFFF; // no character
    private static final String DELAY = "urn:xmpp:delay";

    private final long seed = new SecureRandom().nextLong();

    /**
     * Of a message that goes into an archive.
     *
     * @param sent whether the archive's owner sent it
     * @return {@link #NONE} if it has no id by which it could be recognised
     */
    long of(Stanza message, Jid peer, boolean sent) {
        boolean hasOriginId = message.hasChild(StanzaId.NAMESPACE, ORIGIN_ID);
        if ("error".equals(message.type()) || (!hasOriginId && !isLong(message.id()))) {
            return NONE; // an error has the id of what it answers
        }
        long start = sent ? seed : ~seed;
        return of(message, mix(start, peer.bare().toString()), hasOriginId ? null : message.id());
    }

    /** Of a message that a room sends to several devices, whatever its id. */
    long ofCopy(Stanza message) {
        return of(message, mix(seed, message.from().toString()), message.id());
    }

    private static long of(Stanza message, long start, String id) {
        long rest = mix(mix(start, id), message.type());
        long fingerprint = message.fingerprint(rest, Fingerprints::isAddedOnTheWay);
        return fingerprint == NONE ? 1 : fingerprint;
    }

    /** FNV-1a. */
    private static long mix(long seed, String text) {
        long mixed = seed;
        for (int i = 0; text != null && i < text.length(); i++) {
            mixed = (mixed ^ text.charAt(i)) * FNV_PRIME;
        }
        return (mixed ^ END) * FNV_PRIME;
    }

    /** Whether it is an id that says something; looked at when a message was recognised. */
    static boolean isIdentified(Stanza message) {
        Element origin = message.child(StanzaId.NAMESPACE, ORIGIN_ID);
        return origin == null
                ? isLong(message.id())
                : origin.attribute("id") != null && !origin.attribute("id").isEmpty();
    }

    private static boolean isLong(String id) {
        return id != null && id.length() >= SHORTEST_ID;
    }

    /** What is sent again may say that it is late (XEP-0203), and servers add their ids. */
    private static boolean isAddedOnTheWay(Name child) {
        return child.is(DELAY, "delay") || child.is(StanzaId.NAMESPACE, "stanza-id");
    }
}
