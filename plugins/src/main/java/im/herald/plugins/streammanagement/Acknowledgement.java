package im.herald.plugins.streammanagement;

import im.herald.xml.Element;

/** {@code <a h='…'/>}, and the attribute where else it stands (XEP-0198 §4). */
final class Acknowledgement {
    /** The {@code h} is an unsignedInt (§4). */
    static final long WRAP = 1L << 32;

    private Acknowledgement() {}

    static Element of(Received received) {
        return Element.of(ManagedSession.NS, "a").attribute("h", count(received)).build();
    }

    static String count(Received received) {
        return Long.toString(received.handled() % WRAP);
    }

    /** The {@code h}, or -1 if it is no unsignedInt. */
    static long handled(Element element) {
        String h = element.attribute("h");
        try {
            return h == null ? -1 : Integer.toUnsignedLong(Integer.parseUnsignedInt(h));
        } catch (NumberFormatException nonsense) {
            return -1;
        }
    }
}
