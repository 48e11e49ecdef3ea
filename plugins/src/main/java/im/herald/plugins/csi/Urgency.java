package im.herald.plugins.csi;

import im.herald.stanza.Stanza;
import im.herald.xml.Name;
import java.util.List;
import java.util.Set;

/** What an inactive client need not hear at once. */
final class Urgency {
    /** Such elements alone are no message to anybody. */
    private static final Set<String> OF_CHAT_STATES =
            Set.of(
                    "http://jabber.org/protocol/chatstates",
                    "urn:xmpp:hints",
                    "urn:xmpp:sid:0",
                    "urn:xmpp:delay");

    private Urgency() {}

    /** Whether only the latest of its kind is of interest: somebody's presence. */
    static boolean canWait(Stanza stanza) {
        return stanza.kind() == Stanza.Kind.PRESENCE
                && stanza.from() != null
                && (stanza.type() == null || "unavailable".equals(stanza.type()));
    }

    /** Whether it means nothing later: chat states. */
    static boolean isNoise(Stanza stanza) {
        if (stanza.kind() != Stanza.Kind.MESSAGE || "error".equals(stanza.type())) {
            return false;
        }
        List<Name> children = stanza.children();
        return !children.isEmpty() && children.stream().allMatch(Urgency::isOfChatStates);
    }

    private static boolean isOfChatStates(Name child) {
        boolean thread = child.is(Stanza.NAMESPACE, "thread");
        return thread || OF_CHAT_STATES.contains(child.namespace());
    }
}
