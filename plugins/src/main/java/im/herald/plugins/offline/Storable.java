package im.herald.plugins.offline;

import im.herald.stanza.Stanza;
import im.herald.xml.Name;
import java.util.Set;

/** Which messages are worth keeping for later (XEP-0160 §3). */
final class Storable {
    private static final String HINTS = "urn:xmpp:hints";

    /** Such elements alone are no message to anybody. */
    private static final Set<String> WITHOUT_CONTENT =
            Set.of(
                    "http://jabber.org/protocol/chatstates",
                    HINTS,
                    "urn:xmpp:delay",
                    "urn:xmpp:sid:0");

    private Storable() {}

    static boolean hasContent(Stanza message) {
        if (message.hasChild(HINTS, "store")) {
            return true; // XEP-0334 §4.4: it is, if the sender says so
        }
        for (Name child : message.children()) {
            boolean thread = child.local().equals("thread");
            if (!thread && !WITHOUT_CONTENT.contains(child.namespace())) {
                return true;
            }
        }
        return false;
    }

    /** Whether the sender does not even want it kept for a while (XEP-0334 §4.2). */
    static boolean isForbidden(Stanza message) {
        return message.hasChild(HINTS, "no-store");
    }
}
