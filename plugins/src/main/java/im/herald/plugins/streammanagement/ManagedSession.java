package im.herald.plugins.streammanagement;

import im.herald.plugin.Timer;
import im.herald.session.Session;
import im.herald.session.SessionKey;
import im.herald.stanza.Stanza;
import im.herald.stream.StreamError;
import im.herald.xml.Element;

/** What stream management knows of one session. Used in the account's actor. */
final class ManagedSession {
    static final SessionKey<ManagedSession> KEY = new SessionKey<>("stream management");
    static final String NS = "urn:xmpp:sm:3";
    private static final Element REQUEST = Element.of(NS, "r").build();

    private final Session session;
    private final String id; // null if it cannot be resumed
    private final long holdSeconds;
    private final Received received;
    private final Unacknowledged unacknowledged = new Unacknowledged();
    private boolean asked;
    private Timer.Appointment end;

    ManagedSession(Session session, String id, long holdSeconds, Received received) {
        this.session = session;
        this.id = id;
        this.holdSeconds = holdSeconds;
        this.received = received;
        session.acknowledge(received::next);
    }

    static ManagedSession of(Session session) {
        return session.get(KEY);
    }

    Session session() {
        return session;
    }

    /** The SM-ID, null if the session cannot be resumed. */
    String id() {
        return id;
    }

    long holdSeconds() {
        return holdSeconds;
    }

    Received received() {
        return received;
    }

    Unacknowledged unacknowledged() {
        return unacknowledged;
    }

    /** Sends the stanza now, or when the client is back. */
    void send(Stanza stanza) {
        unacknowledged.add(stanza);
        session.out().send(stanza);
        request();
    }

    /** One request is under way at a time, so that a fast stream has few of them. */
    private void request() {
        if (!asked && session.isAttached()) {
            asked = true;
            session.out().send(REQUEST);
        }
    }

    /** The client acknowledges; too much is its end (§6). */
    void acknowledged(long handled) {
        int before = unacknowledged.size();
        if (!unacknowledged.acknowledge(handled)) {
            session.out().close(tooHigh(handled));
            return;
        }
        asked = false;
        if (unacknowledged.size() > 0 && unacknowledged.size() < before) {
            request(); // one that got no further is asked with the next stanza
        }
    }

    StreamError tooHigh(long handled) {
        Element detail =
                Element.of(NS, "handled-count-too-high")
                        .attribute("h", Long.toString(handled))
                        .attribute("send-count", Long.toString(unacknowledged.sent()))
                        .build();
        return StreamError.of("undefined-condition").withDetail(detail);
    }

    /** The client is back: sends again what it has not handled. */
    void sendAgain() {
        asked = false;
        unacknowledged.forEach(session.out()::send);
        if (unacknowledged.size() > 0) {
            request();
        }
    }

    /** Ends it by this unless it is resumed before. */
    void endBy(Timer.Appointment timeout) {
        end = timeout;
    }

    void staysAlive() {
        if (end != null) {
            end.cancel();
            end = null;
        }
    }
}
