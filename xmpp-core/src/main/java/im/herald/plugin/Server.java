package im.herald.plugin;

import im.herald.jid.Jid;
import im.herald.meter.Meters;
import im.herald.routing.Dispatcher;
import im.herald.routing.SessionEvents;
import im.herald.session.Handling;
import im.herald.session.Session;
import im.herald.session.StreamOut;
import im.herald.session.UnboundStream;
import im.herald.stanza.Stanza;
import im.herald.stanza.StanzaError;
import im.herald.store.Stores;
import im.herald.xml.Element;
import im.herald.xml.Name;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.function.BiConsumer;
import java.util.function.Supplier;

/**
 * The engine with its plugins, without any listener: sessions are bound to it and send through it.
 */
public final class Server extends Additions {
    /** How long a stop waits, at most, for what plugins still have to tell. */
    public static final Duration STOPPING = Duration.ofSeconds(4);

    /**
     * @param workers a bounded pool for work that may block; rejects when full
     */
    public Server(Set<String> domains, Stores stores, Executor workers) {
        this(domains, stores, workers, Meters.unread());
    }

    /**
     * @param workers a bounded pool for work that may block; rejects when full
     * @param meters takes the numbers of this server; {@code need(Meters.class)} gives it to others
     */
    public Server(Set<String> domains, Stores stores, Executor workers, Meters meters) {
        super(domains, stores, workers, meters);
    }

    /** Adds a session for the bound resource and tells plugins; in the account's actor. */
    public void bound(Session session) {
        session.account().add(session);
        events.fire(SessionEvents.Event.BOUND, session);
    }

    /** Takes the session out and tells plugins, once; in the account's actor. */
    public void closed(Session session) {
        if (session.account().remove(session)) {
            events.fire(SessionEvents.Event.CLOSED, session);
        }
    }

    /**
     * The session's client closed its stream, or was sent away; in the account's actor.
     *
     * @param stream the one that ended; nothing happens if the session has another by now
     */
    public void left(Session session, StreamOut stream) {
        if (session.out() == stream) {
            closed(session);
        }
    }

    /**
     * The session's stream ended without its client's will; in the account's actor. Ends the
     * session unless a plugin keeps it.
     *
     * @param stream the one that ended; nothing happens if the session has another by now
     */
    public void disconnected(Session session, StreamOut stream) {
        if (session.out() != stream || session.isClosed()) {
            return;
        }
        session.detach();
        if (keepers.stream().noneMatch(keeper -> keeper.test(session))) {
            closed(session);
        }
    }

    /** A bound session sent a stanza whose {@code from} is stamped; in the account's actor. */
    public void received(Session session, Stanza stanza) {
        received(session, stanza, Handling.NONE);
    }

    /**
     * The same.
     *
     * @param ofStream ends when all that the stanza leads to is done
     */
    public void received(Session session, Stanza stanza, Handling ofStream) {
        Handling handling = session.begin(ofStream);
        try {
            dispatcher.fromSession(session, stanza, handling);
        } finally {
            handling.end();
        }
    }

    /** A bound session sent what cannot be routed; in the account's actor. */
    public void refused(Session session, Stanza stanza, StanzaError error) {
        Handling handling = session.begin(Handling.NONE);
        dispatcher.refuse(session, stanza, error);
        handling.end();
    }

    /**
     * A bound session sent a nonza; in the account's actor.
     *
     * @return false if no plugin knows it (RFC 6120 §4.9.3.24, unsupported-stanza-type)
     */
    public boolean received(Session session, Element nonza) {
        BiConsumer<Session, Element> handler =
                nonzas.get(new Name(nonza.namespace(), nonza.local()));
        if (handler == null) {
            return false;
        }
        handler.accept(session, nonza);
        return true;
    }

    /**
     * A client that has signed in sent a nonza before it has a resource; in the account's actor.
     *
     * @return false if no plugin knows it
     */
    public boolean received(UnboundStream stream, Element nonza) {
        BiConsumer<UnboundStream, Element> handler =
                unbound.get(new Name(nonza.namespace(), nonza.local()));
        if (handler == null) {
            return false;
        }
        handler.accept(stream, nonza);
        return true;
    }

    /** Features to offer once authenticated, besides bind. */
    public List<Element> streamFeatures() {
        return streamFeatures.stream().map(Supplier::get).toList();
    }

    /** All plugins are installed, and nobody is connected yet. Blocks. */
    public void start() {
        erase();
        lifetime.start();
    }

    /**
     * The server is about to stop; streams are still open. Blocks for {@link #STOPPING} at most.
     */
    public void stopping() {
        lifetime.stopping(STOPPING);
    }

    /** Every stream has ended; stores, workers and timer are there. Blocks for some seconds. */
    public void stop() {
        lifetime.stop();
    }

    /** Whether the prepared domain is one of this server's, that of a service included. */
    public boolean isHosted(String domain) {
        return domains().contains(domain) || dispatcher.services().contains(domain);
    }

    /** The domains of services, such as rooms, besides those of accounts. */
    public Set<String> services() {
        return dispatcher.services();
    }

    /**
     * Another server, or a component, sent a stanza for an address of ours; its {@code from} has
     * been checked. Any thread.
     *
     * @param handling ends when all that the stanza leads to is done
     */
    public void received(Stanza stanza, Handling handling) {
        dispatcher.route(stanza, handling);
    }

    /** Answers with the error where an answer is allowed: {@link Dispatcher#bounce}. Any thread. */
    public void bounce(Stanza stanza, StanzaError error) {
        dispatcher.bounce(stanza, error);
    }

    /** Whether the domain part is one of ours. */
    public boolean isLocal(Jid jid) {
        return dispatcher.isLocal(jid.domainpart());
    }

    @Override
    public void end(Session session) {
        closed(session);
    }

    @Override
    public void revive(Session session, Map<String, String> values) {
        lifetime.restore(session, values);
        bound(session);
    }
}
