package im.herald.plugins.chatstates;

import im.herald.stanza.Stanza;
import im.herald.xml.Name;
import java.util.Set;

/** Messages that only tell that somebody is typing (XEP-0085): of no use to anybody later. */
public final class ChatStates {
    /** Such elements, and a thread, may stand beside a chat state and add nothing to it. */
    private static final Set<String> NAMESPACES =
            Set.of(
                    "http://jabber.org/protocol/chatstates",
                    "urn:xmpp:hints",
                    "urn:xmpp:delay",
                    "urn:xmpp:sid:0");

    private ChatStates() {}

    /** Whether there is nothing else in the message, as is true of an empty one too. */
    public static boolean alone(Stanza message) {
        for (Name child : message.children()) {
            if (!child.local().equals("thread") && !NAMESPACES.contains(child.namespace())) {
                return false;
            }
        }
        return true;
    }
}
