package im.herald.plugins.presence;

import im.herald.stanza.Stanza;
import im.herald.xml.Element;

/**
 * Sends what a client can do once and when it changes, not with every presence (XEP-0115 §8.4).
 * Whoever comes later gets the last presence, which always has it.
 */
final class CapsOptimisation {
    static final String FEATURE = "http://jabber.org/protocol/caps#optimize";
    private static final String CAPS = "http://jabber.org/protocol/caps";

    private CapsOptimisation() {}

    /** What those who have seen {@code last} need of the new presence. */
    static Stanza news(Stanza last, Stanza presence) {
        Element now = presence.child(CAPS, "c");
        boolean known = now != null && now.equals(last.child(CAPS, "c"));
        return known ? presence.withoutChild(CAPS, "c") : presence;
    }

    /**
     * What those who have seen nothing need: a client may leave out what it said before.
     *
     * @param last null if there is none
     */
    static Stanza whole(Stanza last, Stanza presence) {
        boolean said = last == null || presence.hasChild(CAPS, "c") || !last.hasChild(CAPS, "c");
        return said ? presence : presence.withChild(last.child(CAPS, "c"));
    }
}
