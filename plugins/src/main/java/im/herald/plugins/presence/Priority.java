package im.herald.plugins.presence;

import im.herald.stanza.Stanza;
import im.herald.stanza.StanzaError;
import im.herald.stanza.StanzaException;
import im.herald.xml.Element;

/** The priority of a resource (RFC 6121 §4.7.2.3). */
final class Priority {
    private Priority() {}

    /**
     * The priority that a presence names, 0 if none.
     *
     * @throws StanzaException bad-request if it is no integer from -128 to 127
     */
    static int of(Stanza presence) {
        Element priority = presence.child(Stanza.NAMESPACE, "priority");
        if (priority == null) {
            return 0;
        }
        try {
            return Byte.parseByte(priority.text().trim());
        } catch (NumberFormatException wrong) {
            throw new StanzaException(StanzaError.modify("bad-request"));
        }
    }
}
