package im.herald.plugins.roster;

import im.herald.jid.Jid;
import im.herald.session.Account;
import im.herald.session.SessionKey;
import im.herald.store.RosterItem;
import im.herald.store.Subscription;
import java.util.Collection;
import java.util.List;

/** The contacts of an active account; read in its actor, changed through {@link Rosters}. */
public interface Roster {
    SessionKey<Roster> KEY = new SessionKey<>("roster");

    /** The roster loaded when the account was activated. */
    static Roster of(Account account) {
        return account.get(KEY);
    }

    /**
     * Whether the other receives the account's presence: a contact with subscription from or both,
     * and everybody from himself.
     */
    static boolean isSeenBy(Account account, Jid other) {
        Jid bare = other.bare();
        if (bare.equals(account.jid())) {
            return true;
        }
        Roster roster = of(account);
        RosterItem item = roster == null ? null : roster.item(bare);
        return item != null
                && (item.subscription() == Subscription.FROM
                        || item.subscription() == Subscription.BOTH);
    }

    /** The contact's item, also if not shown to clients, or null. */
    RosterItem item(Jid contact);

    /** All items, also those not shown to clients. */
    Collection<RosterItem> items();

    /** Those who see the account's presence: subscription from or both. */
    List<Jid> contactsWithFrom();

    /** Those whose presence the account sees: subscription to or both. */
    List<Jid> contactsWithTo();

    /** Grows with every change (RFC 6121 §2.6). */
    long version();
}
