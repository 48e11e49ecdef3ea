package im.herald.plugins.presence;

import im.herald.jid.Jid;
import im.herald.plugins.roster.Roster;
import im.herald.plugins.visibility.Appearance;
import im.herald.session.Account;
import im.herald.session.Session;
import im.herald.stanza.Stanza;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Set;

/** Falls before those an account blocks and rises when it unblocks them (XEP-0191 §3.3, §3.4). */
final class Curtain implements Appearance {
    private final Visibility visibility;

    Curtain(Visibility visibility) {
        this.visibility = visibility;
    }

    @Override
    public void hide(Account account, Collection<Jid> from) {
        Set<Jid> items = new HashSet<>(from);
        among(account, items).forEach(contact -> visibility.vanish(account, contact));
        for (Session session : account.sessions()) {
            Stanza gone = Visibility.gone(session);
            DirectedPresence.take(session, target -> covers(items, target))
                    .forEach(target -> visibility.route(account, gone, target));
        }
    }

    @Override
    public void show(Account account, Collection<Jid> to) {
        Set<Jid> items = new HashSet<>(to);
        among(account, items).forEach(contact -> visibility.appear(account, contact));
        for (Session session : account.sessions()) {
            if (session.isAvailable()) {
                Roster.of(account).contactsWithTo().stream()
                        .filter(contact -> covers(items, contact))
                        .forEach(contact -> visibility.probe(session, contact));
            }
        }
    }

    /**
     * The items that see the account: a contact, one of its resources, all contacts of a domain.
     */
    private static Set<Jid> among(Account account, Set<Jid> items) {
        Set<Jid> told = new LinkedHashSet<>();
        for (Jid contact : Roster.of(account).contactsWithFrom()) {
            if (covers(items, contact)) {
                told.add(contact);
            }
        }
        for (Jid item : items) {
            boolean own = item.bare().equals(account.jid());
            if (!item.isBare() && !own && Roster.isSeenBy(account, item)) {
                told.add(item);
            }
        }
        return told;
    }

    /** XEP-0191 §5. */
    private static boolean covers(Set<Jid> items, Jid other) {
        return items.contains(other)
                || items.contains(other.bare())
                || items.contains(Jid.of(other.domainpart()));
    }
}
