package im.herald.plugins.streammanagement;

import im.herald.xml.Element;

/** {@code <failed/>} (XEP-0198 §6). */
final class Failure {
    private static final String CONDITIONS = "urn:ietf:params:xml:ns:xmpp-stanzas";

    private Failure() {}

    static Element of(String condition) {
        return with(condition).build();
    }

    /** Tells what of a session that is over was handled (§5). */
    static Element of(String condition, long handled) {
        return with(condition).attribute("h", Long.toString(handled)).build();
    }

    private static Element.Builder with(String condition) {
        return Element.of(ManagedSession.NS, "failed")
                .child(Element.of(CONDITIONS, condition).build());
    }
}
