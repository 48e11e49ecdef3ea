package im.herald.plugins.archive;

import im.herald.stanza.StanzaError;
import im.herald.stanza.StanzaException;
import im.herald.xml.Element;

/**
 * Which part of the results a query wants (XEP-0059).
 *
 * @param max at most so many; zero asks how many there are (§2.7)
 * @param after the id that the page follows, or null
 * @param before the id that the page precedes, or null
 * @param backwards whether the limit keeps the last ones
 */
record PageRequest(int max, String after, String before, boolean backwards) {
    static final String NS = "http://jabber.org/protocol/rsm";
    static final int USUAL = 50;
    static final int MOST = 250;

    /**
     * Reads {@code <set/>}, if there is one.
     *
     * @throws StanzaException if it makes no sense
     */
    static PageRequest of(Element query) {
        Element set = query.child(NS, "set");
        if (set == null) {
            return new PageRequest(USUAL, null, null, false);
        }
        if (set.child(NS, "index") != null) {
            throw new StanzaException(StanzaError.cancel("feature-not-implemented")); // §2.6
        }
        Element before = set.child(NS, "before");
        return new PageRequest(
                max(set.child(NS, "max")), id(set.child(NS, "after")), id(before), before != null);
    }

    private static int max(Element max) {
        try {
            return max == null
                    ? USUAL
                    : (int)
                            Math.min(
                                    Integer.parseUnsignedInt(max.text().strip()) & 0xFFFFFFFFL,
                                    MOST);
        } catch (NumberFormatException nonsense) {
            throw new StanzaException(StanzaError.modify("bad-request"));
        }
    }

    private static String id(Element element) {
        return element == null || element.text().isEmpty() ? null : element.text();
    }
}
