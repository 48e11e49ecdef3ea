package im.herald.plugins.roster;

import im.herald.jid.Jid;
import im.herald.plugin.PluginContext;
import im.herald.plugins.visibility.Blocking;
import im.herald.session.Account;
import im.herald.session.Session;
import im.herald.stanza.Stanza;
import im.herald.stanza.StanzaError;
import im.herald.stanza.StanzaException;
import im.herald.store.RosterItem;
import im.herald.store.Subscription;

/** Takes a contact out of a roster, with the subscriptions in both directions (RFC 6121 §2.5). */
final class RosterRemoval {
    private final Rosters rosters;
    private final PluginContext context;

    RosterRemoval(Rosters rosters, PluginContext context) {
        this.rosters = rosters;
        this.context = context;
    }

    /**
     * Removes the item.
     *
     * @param item as it was, or null
     * @throws StanzaException item-not-found if clients know of no such contact
     */
    void remove(Account account, RosterItem item) {
        if (item == null || !item.shown()) {
            throw new StanzaException(StanzaError.cancel("item-not-found"));
        }
        Jid contact = item.contact();
        rosters.remove(account, contact);
        boolean both = item.subscription() == Subscription.BOTH;
        if (both || item.subscription() == Subscription.TO || item.ask()) {
            send("unsubscribe", account.jid(), contact);
        }
        if (both || item.subscription() == Subscription.FROM) {
            withdraw(account, contact); // while the contact may still see it
            send("unsubscribed", account.jid(), contact);
        } else if (item.pendingIn()) {
            send("unsubscribed", account.jid(), contact);
        }
    }

    private void withdraw(Account account, Jid contact) {
        if (context.need(Blocking.class, Blocking.NOBODY).blocks(account, contact)) {
            return; // to whom the account is gone already
        }
        for (Session session : account.sessions()) {
            if (session.isAvailable()) {
                send("unavailable", session.jid(), contact);
            }
        }
    }

    private void send(String type, Jid from, Jid to) {
        context.send(Stanza.presence().type(type).from(from).to(to).build());
    }
}
