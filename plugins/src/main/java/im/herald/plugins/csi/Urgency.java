package im.herald.plugins.csi;

import im.herald.plugins.chatstates.ChatStates;
import im.herald.stanza.Stanza;

/** What an inactive client need not hear at once. */
final class Urgency {
    private Urgency() {}

    /** Whether only the latest of its kind is of interest: somebody's presence. */
    static boolean canWait(Stanza stanza) {
        return stanza.kind() == Stanza.Kind.PRESENCE
                && stanza.from() != null
                && (stanza.type() == null || "unavailable".equals(stanza.type()));
    }

    /** Whether it means nothing later: chat states. */
    static boolean isNoise(Stanza stanza) {
        return stanza.kind() == Stanza.Kind.MESSAGE
                && !"error".equals(stanza.type())
                && !stanza.children().isEmpty()
                && ChatStates.alone(stanza);
    }
}
