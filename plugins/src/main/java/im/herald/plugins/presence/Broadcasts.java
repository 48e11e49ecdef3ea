package im.herald.plugins.presence;

import im.herald.jid.Jid;
import im.herald.plugin.PluginContext;
import im.herald.plugins.roster.Roster;
import im.herald.session.Account;
import im.herald.session.Session;
import im.herald.stanza.Stanza;
import im.herald.store.RosterItem;
import java.util.List;
import java.util.Set;

/** The coming, changing and going of a resource (RFC 6121 §4.2, §4.4, §4.5). */
final class Broadcasts {
    private final PluginContext context;
    private final Visibility visibility;
    private final LastPresence lastPresence;

    Broadcasts(PluginContext context, Visibility visibility, LastPresence lastPresence) {
        this.context = context;
        this.visibility = visibility;
        this.lastPresence = lastPresence;
    }

    void available(Session session, Stanza presence) {
        boolean initial = !session.isAvailable();
        int priority = Priority.of(presence);
        Stanza news = initial ? presence : CapsOptimisation.news(session.presence(), presence);
        session.available(CapsOptimisation.whole(session.presence(), presence), priority);
        lastPresence.sent(session);
        toAll(session, news);
        if (initial) {
            catchUp(session);
        }
    }

    /** §4.2.2: what a new resource has to know: who is there, and who asks. */
    private void catchUp(Session session) {
        Account account = session.account();
        for (Session other : account.sessions()) {
            if (other != session && other.isAvailable()) {
                context.send(session, lastPresence.of(other).withTo(account.jid()));
            }
        }
        for (Jid contact : Roster.of(account).contactsWithTo()) {
            visibility.probe(session, contact);
        }
        for (RosterItem item : Roster.of(account).items()) {
            if (item.pendingIn()) {
                context.send(session, PendingRequest.of(item, account.jid()));
            }
        }
    }

    /** The client says goodbye; what it says goes to itself too (§4.5.2). */
    void unavailable(Session session, Stanza presence) {
        if (session.isAvailable()) {
            session.unavailable();
            context.send(session, presence.withTo(session.account().jid()));
            toAll(session, presence);
        }
        toDirected(session, presence);
    }

    /** The session is over; without a goodbye the server says it (§4.5.3). */
    void closed(Session session) {
        Stanza gone = Visibility.gone(session);
        if (session.isAvailable()) {
            session.unavailable();
            toAll(session, gone);
        }
        toDirected(session, gone);
    }

    private void toAll(Session session, Stanza presence) {
        Account account = session.account();
        toContacts(account, presence);
        visibility.toAvailable(account, presence.withTo(account.jid()));
    }

    private void toContacts(Account account, Stanza presence) {
        List<Jid> contacts = Roster.of(account).contactsWithFrom();
        for (int i = 0; i < contacts.size(); i++) {
            visibility.route(account, presence, contacts.get(i));
        }
    }

    private void toDirected(Session session, Stanza presence) {
        Set<Jid> targets = DirectedPresence.takeAll(session);
        targets.forEach(target -> visibility.route(session.account(), presence, target));
    }
}
