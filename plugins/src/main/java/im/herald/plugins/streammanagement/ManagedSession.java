package im.herald.plugins.streammanagement;

import im.herald.plugin.Timer;
import im.herald.session.Session;
import im.herald.session.SessionKey;
import im.herald.stanza.Stanza;
import im.herald.stream.StreamError;
import im.herald.xml.Element;
import java.time.Instant;
import java.util.List;

/** What stream management knows of one session. Used in the account's actor. */
final class ManagedSession {
    static final SessionKey<ManagedSession> KEY = new SessionKey<>("stream management");
    static final String NS = "urn:xmpp:sm:3";
    private static final Element REQUEST = Element.of(NS, "r").build();

    private final Session session;
    private final String id; // null if it cannot be resumed
    private final long holdSeconds;
    private final Received received;
    private Unacknowledged unacknowledged = new Unacknowledged(0);
    private Unacknowledged waiting; // to be sent after a resumption; null once all of it is
    private boolean asked;
    private Timer.Appointment end;
    private Instant until;

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

    /** What is to be sent again, and what came since; null if all is on its way. */
    Unacknowledged waiting() {
        return waiting;
    }

    /** All that the client is not known to have, oldest first. */
    List<Outstanding> outstanding() {
        List<Outstanding> all = unacknowledged.all();
        if (waiting != null) {
            all.addAll(waiting.all());
        }
        return all;
    }

    /** Sends the stanza now, or when the client is back. */
    void send(Stanza stanza) {
        if (waiting == null) {
            transmit(stanza);
            request();
        } else {
            waiting.add(stanza);
        }
    }

    /** Sends the stanza before those that wait. */
    void transmit(Stanza stanza) {
        unacknowledged.add(stanza);
        session.out().send(stanza);
    }

    /** One request is under way at a time, so that a fast stream has few of them. */
    void request() {
        if (!asked && session.isAttached() && unacknowledged.size() > 0) {
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
        if (unacknowledged.size() < before) {
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

    /** The client is back: what it has not handled waits to be sent again. */
    void sendAgain() {
        Unacknowledged again = new Unacknowledged(0);
        outstanding().forEach(again::add);
        unacknowledged = new Unacknowledged(unacknowledged.handled());
        waiting = again;
        asked = false;
    }

    /** Nothing waits any more. */
    void sentAgain() {
        waiting = null;
    }

    /**
     * Ends it by this unless it is resumed before.
     *
     * @param when that is
     */
    void endBy(Timer.Appointment timeout, Instant when) {
        end = timeout;
        until = when;
    }

    /** When it ends; null while it has a stream. */
    Instant until() {
        return until;
    }

    /** It was saved, with these, of which the client had handled so many of those before. */
    void restore(long handled, List<Outstanding> outstanding) {
        unacknowledged = new Unacknowledged(handled);
        outstanding.forEach(unacknowledged::add);
    }

    void staysAlive() {
        if (end != null) {
            end.cancel();
            end = null;
            until = null;
        }
    }
}
