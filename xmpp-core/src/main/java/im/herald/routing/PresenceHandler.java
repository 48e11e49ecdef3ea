package im.herald.routing;

import im.herald.session.Account;
import im.herald.session.Session;
import im.herald.stanza.Stanza;

/** RFC 6121's presence rules, which a plugin brings. */
public interface PresenceHandler {
    /** While no plugin brings rules, presence says nothing to anybody. */
    PresenceHandler NONE =
            new PresenceHandler() {
                @Override
                public void broadcast(Session session, Stanza presence) {}

                @Override
                public boolean outgoing(Session session, Stanza presence) {
                    return false;
                }

                @Override
                public void incoming(Account account, Stanza presence) {}
            };

    /** Our session sends presence without {@code to} (RFC 6121 §4.2, §4.4, §4.5). */
    void broadcast(Session session, Stanza presence);

    /**
     * Our session sends presence to somebody: directed, a probe, or a subscription (§3, §4.6).
     *
     * @return whether the core shall route it
     */
    boolean outgoing(Session session, Stanza presence);

    /** Presence arrives for our account's bare JID (§8.5.2.1.2 and §3, §4.3). */
    void incoming(Account account, Stanza presence);
}
