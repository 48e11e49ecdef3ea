package im.herald.plugins.registration;

import im.herald.jid.Jid;
import im.herald.stanza.Stanza;
import im.herald.store.RosterItem;
import im.herald.store.RosterStore;
import im.herald.store.Subscription;
import java.util.ArrayList;
import java.util.List;

/** What contacts are told of an account that goes: every subscription ends (XEP-0077 §3.2). */
record Farewell(List<Stanza> stanzas) {
    static Farewell of(Jid account, RosterStore rosters) {
        List<Stanza> stanzas = new ArrayList<>();
        for (RosterItem item : rosters.load(account).items()) {
            Subscription has = item.subscription();
            if (has == Subscription.TO || has == Subscription.BOTH || item.ask()) {
                stanzas.add(presence(account, item.contact(), "unsubscribe"));
            }
            if (has == Subscription.FROM || has == Subscription.BOTH) {
                stanzas.add(presence(account, item.contact(), "unsubscribed"));
            }
        }
        return new Farewell(stanzas);
    }

    private static Stanza presence(Jid from, Jid to, String type) {
        return Stanza.presence().type(type).from(from).to(to).build();
    }
}
