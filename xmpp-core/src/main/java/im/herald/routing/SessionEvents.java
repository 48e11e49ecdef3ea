package im.herald.routing;

import im.herald.session.Session;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Who wants to know of the life of sessions. */
public final class SessionEvents {
    /** A step in a session's life. */
    public enum Event {
        /** The resource is bound (RFC 6120 §7). */
        BOUND,
        /** The session is over, for whatever reason; it is no longer among its account's. */
        CLOSED
    }

    private final Map<Event, List<Consumer<Session>>> listeners = new EnumMap<>(Event.class);

    public void add(Event event, Consumer<Session> listener) {
        listeners.computeIfAbsent(event, e -> new ArrayList<>()).add(listener);
    }

    public void fire(Event event, Session session) {
        listeners.getOrDefault(event, List.of()).forEach(l -> l.accept(session));
    }
}
