package im.herald.plugins.streammanagement;

import im.herald.session.Account;
import im.herald.session.SessionKey;
import java.util.LinkedHashMap;
import java.util.Map;

/** What was handled of an account's latest sessions that are over (XEP-0198 §5). */
final class Ended {
    private static final SessionKey<Ended> KEY = new SessionKey<>("ended managed sessions");
    private static final int REMEMBERED = 16;

    private final Map<String, Long> handled = new LinkedHashMap<>();

    static Ended of(Account account) {
        Ended ended = account.get(KEY);
        if (ended == null) {
            ended = new Ended();
            account.put(KEY, ended);
        }
        return ended;
    }

    void add(String id, long count) {
        handled.put(id, count);
        if (handled.size() > REMEMBERED) {
            handled.remove(handled.keySet().iterator().next());
        }
    }

    /** Null if there was no such session. */
    Long handled(String id) {
        return handled.get(id);
    }
}
