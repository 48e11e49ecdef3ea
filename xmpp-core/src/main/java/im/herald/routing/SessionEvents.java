package im.herald.routing;

import im.herald.session.Session;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Who wants to know of the life of sessions. */
public final class SessionEvents {
    private static final Logger LOG = LoggerFactory.getLogger(SessionEvents.class);

    /** A step in a session's life. */
    public enum Event {
        /** The resource is bound (RFC 6120 §7). */
        BOUND,
        /** The session goes on over another connection (XEP-0198 §5). */
        RESUMED,
        /** The server stops and is about to save the session, which has no connection. */
        SAVING,
        /** The session is over, for whatever reason; it is no longer among its account's. */
        CLOSED
    }

    private final Map<Event, List<Consumer<Session>>> listeners = new EnumMap<>(Event.class);

    /** Adds a listener, which runs in the account's actor; before the first session. */
    public void add(Event event, Consumer<Session> listener) {
        listeners.computeIfAbsent(event, e -> new ArrayList<>()).add(listener);
    }

    /** Tells every listener; the failure of one does not keep it from the others. */
    public void fire(Event event, Session session) {
        for (Consumer<Session> listener : listeners.getOrDefault(event, List.of())) {
            try {
                listener.accept(session);
            } catch (RuntimeException bug) {
                LOG.error("a listener to {} of a session failed", event, bug);
            }
        }
    }
}
