package im.herald.routing;

import im.herald.jid.Jid;
import im.herald.session.Account;
import im.herald.session.Session;
import im.herald.stanza.Stanza;
import im.herald.xml.Element;

/**
 * An iq of type get or set that waits for its answer.
 *
 * @param account the addressed account; the sender's own in scope SELF, and in scope DOMAIN if the
 *     request came from one of its sessions, else null there
 * @param session the sender's session, null if it is not one of {@code account}
 */
public record IqRequest(
        Stanza stanza, Element payload, Account account, Session session, String host) {
    /** Who asks; never null. */
    public Jid from() {
        return stanza.from();
    }

    /** Whether it asks for a change; if not it is a get. */
    public boolean isSet() {
        return "set".equals(stanza.type());
    }
}
