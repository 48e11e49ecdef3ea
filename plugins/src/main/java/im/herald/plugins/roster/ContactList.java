package im.herald.plugins.roster;

import im.herald.jid.Jid;
import im.herald.store.RosterItem;
import im.herald.store.StoredRoster;
import im.herald.store.Subscription;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A roster in memory, as the store has it. */
final class ContactList implements Roster {
    private final Map<Jid, RosterItem> items = new LinkedHashMap<>();
    private long version;

    ContactList(StoredRoster stored) {
        this.version = stored.version();
        stored.items().forEach(item -> items.put(item.contact(), item));
    }

    @Override
    public RosterItem item(Jid contact) {
        return items.get(contact);
    }

    @Override
    public Collection<RosterItem> items() {
        return Collections.unmodifiableCollection(items.values());
    }

    @Override
    public List<Jid> contactsWithFrom() {
        return contacts(Subscription.FROM);
    }

    @Override
    public List<Jid> contactsWithTo() {
        return contacts(Subscription.TO);
    }

    private List<Jid> contacts(Subscription direction) {
        List<Jid> contacts = new ArrayList<>(items.size());
        for (RosterItem item : items.values()) {
            if (item.subscription() == direction || item.subscription() == Subscription.BOTH) {
                contacts.add(item.contact());
            }
        }
        return contacts;
    }

    @Override
    public long version() {
        return version;
    }

    void put(RosterItem item, long newVersion) {
        items.put(item.contact(), item);
        version = newVersion;
    }

    void remove(Jid contact, long newVersion) {
        items.remove(contact);
        version = newVersion;
    }
}
