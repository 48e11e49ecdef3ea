package im.herald.muc;

import im.herald.stanza.Stanza;
import im.herald.xml.Name;
import java.util.Set;

/** What of a discussion is kept: what a device that was away has to know later. */
final class Archivable {
    private static final String HINTS = "urn:xmpp:hints";

    /** Of use without a body. */
    private static final Set<String> CONTENT =
            Set.of(
                    "urn:xmpp:chat-markers:0",
                    "urn:xmpp:message-correct:0",
                    "urn:xmpp:message-retract:1",
                    "urn:xmpp:reactions:0",
                    "urn:xmpp:message-attaching:1",
                    "urn:xmpp:eme:0",
                    "eu.siacs.conversations.axolotl",
                    "urn:xmpp:omemo:2",
                    "urn:xmpp:sfs:0",
                    "urn:xmpp:call-invites:0");

    private Archivable() {}

    static boolean isKept(Stanza message) {
        if (message.hasChild(HINTS, "no-store") || message.hasChild(HINTS, "no-permanent-store")) {
            return false;
        }
        if (message.hasChild(Stanza.NAMESPACE, "body") || message.hasChild(HINTS, "store")) {
            return true;
        }
        for (Name child : message.children()) {
            if (CONTENT.contains(child.namespace())) {
                return true;
            }
        }
        return false;
    }
}
