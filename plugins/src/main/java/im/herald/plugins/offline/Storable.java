package im.herald.plugins.offline;

import im.herald.plugins.chatstates.ChatStates;
import im.herald.stanza.Stanza;

/** Which messages are worth keeping for later (XEP-0160 §3). */
final class Storable {
    private static final String HINTS = "urn:xmpp:hints";

    private Storable() {}

    /** XEP-0334 §4.4: it has, if the sender says so. */
    static boolean hasContent(Stanza message) {
        return message.hasChild(HINTS, "store") || !ChatStates.alone(message);
    }

    /** Whether the sender does not even want it kept for a while (XEP-0334 §4.2). */
    static boolean isForbidden(Stanza message) {
        return message.hasChild(HINTS, "no-store");
    }
}
