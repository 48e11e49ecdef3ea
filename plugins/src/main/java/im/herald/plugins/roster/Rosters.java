package im.herald.plugins.roster;

import im.herald.jid.Jid;
import im.herald.plugin.PluginContext;
import im.herald.session.Account;
import im.herald.session.Session;
import im.herald.session.SessionKey;
import im.herald.stanza.Stanza;
import im.herald.store.RosterItem;
import im.herald.store.RosterStore;
import im.herald.xml.Element;
import java.util.List;

/**
 * Changes rosters: the store first, then memory, then the pushes. Changing methods block and belong
 * in the account's exclusive work.
 */
public final class Rosters {
    private static final int MAX_CONTACTS = 2000;

    /** Of strangers, so that they leave room for contacts and a new resource can take them all. */
    private static final int MAX_REQUESTS = 200;

    /** Set once a session asked for the roster; true if it asked by version (RFC 6121 §2.6.2). */
    private static final SessionKey<Boolean> INTERESTED = new SessionKey<>("roster-interested");

    private final PluginContext context;
    private final RosterStore store;

    Rosters(PluginContext context) {
        this.context = context;
        context.lasting(INTERESTED, String::valueOf, Boolean::valueOf);
        this.store = context.stores().rosters();
    }

    void load(Account account) {
        account.put(Roster.KEY, new ContactList(store.load(account.jid())));
    }

    /** Whether there may be one more of its kind: a contact, or a request that is hidden. */
    public boolean hasRoomFor(Account account, RosterItem item) {
        long alike =
                Roster.of(account).items().stream()
                        .filter(other -> other.shown() == item.shown())
                        .count();
        return alike < (item.shown() ? MAX_CONTACTS : MAX_REQUESTS);
    }

    /** Keeps the item and, unless it is hidden from clients, pushes it. */
    public void put(Account account, RosterItem item) {
        keep(account, item);
        if (item.shown()) {
            push(account, RosterXml.item(item));
        }
    }

    /** Keeps an item of which clients see no change. */
    public void keep(Account account, RosterItem item) {
        contacts(account).put(item, store.put(account.jid(), item));
    }

    /** Removes the contact and tells clients. */
    public void remove(Account account, Jid contact) {
        forget(account, contact);
        push(account, RosterXml.removed(contact));
    }

    /** Removes a contact that clients never saw. */
    public void forget(Account account, Jid contact) {
        contacts(account).remove(contact, store.remove(account.jid(), contact));
    }

    private static ContactList contacts(Account account) {
        return (ContactList) Roster.of(account);
    }

    /** The sessions that asked for the roster (RFC 6121 §2.1.6). */
    public List<Session> interested(Account account) {
        return account.sessions().stream().filter(s -> s.get(INTERESTED) != null).toList();
    }

    void interested(Session session, boolean byVersion) {
        session.put(INTERESTED, byVersion);
    }

    private void push(Account account, Element item) {
        long version = Roster.of(account).version();
        interested(account).forEach(session -> push(session, item, version));
    }

    /** By way of the inbox, as the answer to a roster get goes: a push must not overtake it. */
    void push(Session session, Element item, long version) {
        Element.Builder query = RosterXml.query(session.get(INTERESTED) ? version : null);
        Stanza push =
                Stanza.iq()
                        .type("set")
                        .id("push-" + version)
                        .to(session.jid())
                        .child(query.child(item).build())
                        .build();
        session.account().tell(() -> sendIfOpen(session, push));
    }

    private void sendIfOpen(Session session, Stanza push) {
        if (!session.isClosed()) {
            context.send(session, push);
        }
    }
}
