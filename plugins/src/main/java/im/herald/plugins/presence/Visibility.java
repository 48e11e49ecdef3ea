package im.herald.plugins.presence;

import im.herald.jid.Jid;
import im.herald.plugin.PluginContext;
import im.herald.plugins.visibility.Blocking;
import im.herald.session.Account;
import im.herald.session.Session;
import im.herald.stanza.Stanza;

/** Presence of an account's available resources, to others and among themselves. */
final class Visibility {
    private final PluginContext context;
    private final LastPresence lastPresence;

    Visibility(PluginContext context, LastPresence lastPresence) {
        this.context = context;
        this.lastPresence = lastPresence;
    }

    /** Sends the last presence of each available resource. */
    void appear(Account account, Jid to) {
        appear(account, account.jid(), to);
    }

    /**
     * The same, of one resource only if {@code who} is its full JID.
     *
     * @return false if there is none that is available
     */
    boolean appear(Account account, Jid who, Jid to) {
        boolean any = false;
        for (Session session : account.sessions()) {
            if (session.isAvailable() && (who.isBare() || who.equals(session.jid()))) {
                route(account, lastPresence.of(session), to);
                any = true;
            }
        }
        return any;
    }

    /** Sends unavailable from each available resource. */
    void vanish(Account account, Jid to) {
        for (Session session : account.sessions()) {
            if (session.isAvailable()) {
                route(account, gone(session), to);
            }
        }
    }

    /** Asks for the contact's presence on behalf of the session (RFC 6121 §4.3). */
    void probe(Session session, Jid contact) {
        Stanza probe = Stanza.presence().type("probe").from(session.jid()).build();
        route(session.account(), probe, contact);
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

    /**
     * Sends it on, unless the account blocks the recipient (XEP-0191 §3.3) or nobody can be there:
     * an account of ours that is not active.
     */
    void route(Account account, Stanza presence, Jid to) {
        Blocking blocking = context.need(Blocking.class, Blocking.NOBODY);
        if (mayBePresent(to) && !blocking.blocks(account, to)) {
            context.send(presence.withTo(to));
        }
    }

    private boolean mayBePresent(Jid to) {
        return to.localpart() == null
                || !context.domains().contains(to.domainpart())
                || context.accounts().isActive(to.bare());
    }
}
