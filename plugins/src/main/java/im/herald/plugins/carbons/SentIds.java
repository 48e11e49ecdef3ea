package im.herald.plugins.carbons;

import im.herald.session.Account;
import im.herald.session.SessionKey;
import im.herald.stanza.Stanza;
import java.util.LinkedHashSet;
import java.util.Set;

/** The ids of an account's latest copied messages, so that errors that answer them are copied. */
final class SentIds {
    private static final SessionKey<SentIds> KEY = new SessionKey<>("ids of copied messages");
    private static final int REMEMBERED = 100;

    private final Set<String> ids = new LinkedHashSet<>();

    static SentIds of(Account account) {
        SentIds sent = account.get(KEY);
        if (sent == null) {
            sent = new SentIds();
            account.put(KEY, sent);
        }
        return sent;
    }

    void add(Stanza message) {
        if (message.id() != null && ids.add(key(message.id(), message.to().bare().toString()))) {
            forgetOldest();
        }
    }

    private void forgetOldest() {
        if (ids.size() > REMEMBERED) {
            ids.remove(ids.iterator().next());
        }
    }

    /** Whether the error answers one of them. */
    boolean contains(Stanza error) {
        return error.id() != null
                && error.from() != null
                && ids.contains(key(error.id(), error.from().bare().toString()));
    }

    private static String key(String id, String peer) {
        return peer + '\n' + id;
    }
}
