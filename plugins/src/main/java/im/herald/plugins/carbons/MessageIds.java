package im.herald.plugins.carbons;

import im.herald.jid.Jid;
import im.herald.session.Account;
import im.herald.session.Session;
import im.herald.session.SessionKey;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * The latest messages of some kind by their ids and addresses: an error has the id of what it
 * answers, and nothing else of it that could be relied on (XEP-0280 §10.3).
 */
final class MessageIds {
    private static final SessionKey<MessageIds> SENT = new SessionKey<>("ids of copied messages");
    private static final SessionKey<MessageIds> COPIES = new SessionKey<>("ids of copies");
    private static final int REMEMBERED = 100;

    private final Set<String> ids = new LinkedHashSet<>();

    /** What the account's devices sent and the others had copies of. */
    static MessageIds sent(Account account) {
        MessageIds sent = account.get(SENT);
        if (sent == null) {
            sent = new MessageIds();
            account.put(SENT, sent);
        }
        return sent;
    }

    /** What the device had as copies only; null if there is none. */
    static MessageIds copies(Session session) {
        return session.get(COPIES);
    }

    /** The device has a copy of what this one sent with this id, or null. */
    static void copied(Session session, Jid from, String id) {
        MessageIds copies = copies(session);
        if (copies == null) {
            copies = new MessageIds();
            session.put(COPIES, copies);
        }
        copies.add(from, id);
    }

    /**
     * @param other whose bare address an error that answers it has
     * @param id may be null: then nothing answers it
     */
    void add(Jid other, String id) {
        if (id != null && ids.add(key(other, id)) && ids.size() > REMEMBERED) {
            ids.remove(ids.iterator().next());
        }
    }

    boolean contains(Jid other, String id) {
        return id != null && other != null && ids.contains(key(other, id));
    }

    private static String key(Jid other, String id) {
        return other.bare().toString() + '\n' + id;
    }
}
