package im.herald.plugins.blocking;

import im.herald.jid.Jid;
import im.herald.plugin.PluginContext;
import im.herald.plugins.visibility.Subscribers;
import im.herald.session.Account;
import im.herald.session.Session;
import im.herald.stanza.Stanza;
import java.util.Collection;
import java.util.Set;
import java.util.TreeSet;

/** Tells subscribers that the user went when he blocks them, and came when he unblocks them. */
final class BlockedPresence {
    private final Subscribers subscribers;
    private final PluginContext ctx;

    BlockedPresence(Subscribers subscribers, PluginContext ctx) {
        this.subscribers = subscribers;
        this.ctx = ctx;
    }

    /** §3.2; may block. */
    void gone(Account account, Collection<Jid> items) {
        Stanza unavailable = Stanza.presence().type("unavailable").build();
        for (Jid contact : among(account, items)) {
            for (Session session : account.sessions()) {
                if (session.isAvailable()) {
                    ctx.send(unavailable.withFrom(session.jid()).withTo(contact));
                }
            }
        }
    }

    /** §3.3; may block. */
    void back(Account account, Collection<Jid> items) {
        for (Jid contact : among(account, items)) {
            for (Session session : account.sessions()) {
                if (session.isAvailable() && !BlockFilter.blocks(account, contact)) {
                    ctx.send(session.presence().withFrom(session.jid()).withTo(contact));
                }
            }
        }
    }

    private Set<Jid> among(Account account, Collection<Jid> items) {
        Set<Jid> told = new TreeSet<>(java.util.Comparator.comparing(Jid::toString));
        for (Jid subscriber : subscribers.of(account.jid())) {
            for (Jid item : items) {
                if (item.bare().equals(subscriber)) {
                    told.add(item);
                } else if (item.equals(Jid.of(subscriber.domainpart()))) {
                    told.add(subscriber);
                }
            }
        }
        return told;
    }
}
