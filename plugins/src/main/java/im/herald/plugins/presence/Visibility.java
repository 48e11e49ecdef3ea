package im.herald.plugins.presence;

import im.herald.jid.Jid;
import im.herald.plugin.PluginContext;
import im.herald.session.Account;
import im.herald.session.Session;
import im.herald.stanza.Stanza;

/** Presence of an account's available resources, to others and among themselves. */
final class Visibility {
    private final PluginContext context;

    Visibility(PluginContext context) {
        this.context = context;
    }

    /** Sends the presence of each available resource. */
    void appear(Account account, Jid to) {
        for (Session session : account.sessions()) {
            if (session.isAvailable()) {
                route(session.presence(), to);
            }
        }
    }

    /** Sends unavailable from each available resource. */
    void vanish(Account account, Jid to) {
        for (Session session : account.sessions()) {
            if (session.isAvailable()) {
                route(gone(session), to);
            }
        }
    }

    /** What the server says for a session that can speak no more (RFC 6121 §4.5.3). */
    static Stanza gone(Session session) {
        return Stanza.presence().type("unavailable").from(session.jid()).build();
    }

    /** Delivers to every available resource, whatever its priority (§8.5.2.1.2). */
    void toAvailable(Account account, Stanza presence) {
        for (Session session : account.sessions()) {
            if (session.isAvailable()) {
                context.send(session, presence);
            }
        }
    }

    /** Sends it on, unless nobody can be there: an account of ours that is not active. */
    void route(Stanza presence, Jid to) {
        if (mayBePresent(to)) {
            context.send(presence.withTo(to));
        }
    }

    private boolean mayBePresent(Jid to) {
        return to.localpart() == null
                || !context.domains().contains(to.domainpart())
                || context.accounts().isActive(to.bare());
    }
}
