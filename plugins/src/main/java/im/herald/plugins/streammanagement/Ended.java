package im.herald.plugins.streammanagement;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import im.herald.jid.Jid;
import java.time.Duration;

/** What was handled of the latest sessions that are over (XEP-0198 §5). Any thread. */
final class Ended {
    private static final Duration REMEMBERED = Duration.ofDays(1);
    private static final int MOST = 10_000;

    private final Cache<String, One> sessions =
            Caffeine.newBuilder().maximumSize(MOST).expireAfterWrite(REMEMBERED).build();

    private record One(Jid account, long handled) {}

    void add(Jid account, String id, long handled) {
        sessions.put(id, new One(account, handled));
    }

    /** Tells of each. */
    void forEach(Each action) {
        sessions.asMap().forEach((id, one) -> action.accept(one.account(), id, one.handled()));
    }

    /** Takes an account, the id of a session, and how many of its stanzas were handled. */
    @FunctionalInterface
    interface Each {
        void accept(Jid account, String id, long handled);
    }

    /** Null if the account had no such session. */
    Long handled(Jid account, String id) {
        One ended = sessions.getIfPresent(id);
        return ended == null || !ended.account().equals(account) ? null : ended.handled();
    }
}
