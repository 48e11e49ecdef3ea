package im.herald.plugins.visibility;

import im.herald.jid.Jid;
import im.herald.store.RosterItem;
import im.herald.store.RosterStore;
import im.herald.store.Subscription;
import java.util.List;

/** Those who receive an account's presence; every call may block. */
public final class Subscribers {
    private final RosterStore rosters;

    public Subscribers(RosterStore rosters) {
        this.rosters = rosters;
    }

    /** Whether the contact is subscribed; everybody is to oneself. */
    public boolean include(Jid account, Jid contact) {
        Jid bare = contact.bare();
        return bare.equals(account) || of(account).contains(bare);
    }

    /** All subscribed contacts. */
    public List<Jid> of(Jid account) {
        return rosters.load(account).items().stream()
                .filter(Subscribers::seesUs)
                .map(RosterItem::contact)
                .toList();
    }

    private static boolean seesUs(RosterItem item) {
        return item.subscription() == Subscription.FROM || item.subscription() == Subscription.BOTH;
    }
}
