package im.herald.plugin;

import im.herald.hook.Hook;
import im.herald.hook.HookPoint;
import im.herald.hook.Hooks;
import im.herald.hook.Phase;
import im.herald.jid.Jid;
import im.herald.meter.Meters;
import im.herald.routing.Dispatcher;
import im.herald.routing.IqHandler;
import im.herald.routing.IqHandlers;
import im.herald.routing.PresenceHandler;
import im.herald.routing.Router;
import im.herald.routing.Scope;
import im.herald.routing.SessionEvents;
import im.herald.session.Account;
import im.herald.session.Accounts;
import im.herald.session.Handling;
import im.herald.session.Session;
import im.herald.session.SessionKey;
import im.herald.session.StreamOut;
import im.herald.session.UnboundStream;
import im.herald.stanza.Stanza;
import im.herald.stanza.StanzaError;
import im.herald.store.Stores;
import im.herald.xml.Element;
import im.herald.xml.Name;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Executor;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * The engine with its plugins, without any listener: sessions are bound to it and send through it.
 */
public final class Server implements PluginContext {
    /** How long a stop waits, at most, for what plugins still have to tell. */
    public static final Duration STOPPING = Duration.ofSeconds(4);

    private final Set<String> domains;
    private final Stores stores;
    private final Executor workers;
    private final Hooks hooks = new Hooks();
    private final SessionEvents events = new SessionEvents();
    private final Lifetime lifetime = new Lifetime();
    private final Erasures erasures = new Erasures();
    private final Accounts accounts;
    private final Dispatcher dispatcher;
    private final List<Consumer<Account>> loaders = new ArrayList<>();
    private final Map<Class<?>, Object> provided = new HashMap<>();
    private final Map<Name, BiConsumer<Session, Element>> nonzas = new HashMap<>();
    private final Map<Name, BiConsumer<UnboundStream, Element>> unbound = new HashMap<>();
    private final List<Predicate<Session>> keepers = new ArrayList<>();
    private final List<Supplier<Element>> streamFeatures = new ArrayList<>();
    private final Map<Jid, String> items = new LinkedHashMap<>();
    private final Set<String> features = new TreeSet<>();
    private final Set<String> accountFeatures = new TreeSet<>();

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
        this.domains = Set.copyOf(domains);
        this.stores = stores;
        this.workers = workers;
        this.accounts = new Accounts(workers, this::load);
        accounts.countedBy(meters);
        this.dispatcher =
                new Dispatcher(domains, accounts, hooks, to -> new IqHandlers(workers, to), meters);
        provided.put(Meters.class, meters);
        loaders.add(account -> account.registered(stores.accounts().exists(account.jid())));
    }

    private void load(Account account) {
        loaders.forEach(loader -> loader.accept(account));
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

    @Override
    public Set<String> features() {
        return Collections.unmodifiableSet(features);
    }

    @Override
    public Set<String> accountFeatures() {
        return Collections.unmodifiableSet(accountFeatures);
    }

    @Override
    public void feature(String namespace) {
        features.add(namespace);
    }

    @Override
    public void item(Jid service, String name) {
        items.put(service, name);
    }

    @Override
    public Map<Jid, String> items() {
        return Collections.unmodifiableMap(items);
    }

    @Override
    public void accountFeature(String namespace) {
        accountFeatures.add(namespace);
    }

    @Override
    public void streamFeature(Element feature) {
        streamFeatures.add(() -> feature);
    }

    @Override
    public void streamFeature(Supplier<Element> feature) {
        streamFeatures.add(feature);
    }

    @Override
    public void iq(String type, Name payload, Scope scope, IqHandler handler) {
        dispatcher.iqs().add(type, payload, scope, handler);
    }

    @Override
    public void nonza(Name name, BiConsumer<Session, Element> handler) {
        nonzas.put(name, handler);
    }

    @Override
    public void unbound(Name name, BiConsumer<UnboundStream, Element> handler) {
        unbound.put(name, handler);
    }

    @Override
    public void undelivered(Account account, Stanza stanza) {
        dispatcher.undelivered(account, stanza);
    }

    @Override
    public void resumed(Session session) {
        events.fire(SessionEvents.Event.RESUMED, session);
    }

    @Override
    public void end(Session session) {
        closed(session);
    }

    @Override
    public void saving(Session session) {
        events.fire(SessionEvents.Event.SAVING, session);
    }

    @Override
    public void revive(Session session, Map<String, String> values) {
        lifetime.restore(session, values);
        bound(session);
    }

    @Override
    public <T> void lasting(
            SessionKey<T> key, Function<T, String> write, Function<String, T> read) {
        lifetime.lasting(key, write, read);
    }

    @Override
    public Map<String, String> lasting(Session session) {
        return lifetime.save(session);
    }

    @Override
    public void onStart(Runnable work) {
        lifetime.onStart(work);
    }

    @Override
    public void onErasure(Consumer<Jid> work) {
        erasures.add(work);
    }

    @Override
    public void erase() {
        erasures.run(stores.accounts());
    }

    @Override
    public void onStopping(Runnable work) {
        lifetime.onStopping(work);
    }

    @Override
    public void onStop(Runnable work) {
        lifetime.onStop(work);
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

    @Override
    public void keeper(Predicate<Session> keeps) {
        keepers.add(keeps);
    }

    @Override
    public void hook(HookPoint point, Phase phase, Hook hook) {
        hooks.add(point, phase, hook);
    }

    @Override
    public void onSession(SessionEvents.Event event, Consumer<Session> listener) {
        events.add(event, listener);
    }

    @Override
    public void onActivation(Consumer<Account> loader) {
        loaders.add(loader);
    }

    @Override
    public void router(Router router) {
        dispatcher.add(router);
    }

    @Override
    public void router(String domain, Router router) {
        dispatcher.add(domain, router);
    }

    /** Whether the prepared domain is one of this server's, that of a service included. */
    public boolean isHosted(String domain) {
        return domains.contains(domain) || dispatcher.services().contains(domain);
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

    @Override
    public void presence(PresenceHandler handler) {
        dispatcher.presence(handler);
    }

    @Override
    public void send(Stanza stanza) {
        dispatcher.route(stanza);
    }

    @Override
    public void send(Session session, Stanza stanza) {
        dispatcher.toSession(session, stanza);
    }

    @Override
    public Accounts accounts() {
        return accounts;
    }

    @Override
    public Stores stores() {
        return stores;
    }

    @Override
    public Executor workers() {
        return workers;
    }

    @Override
    public Set<String> domains() {
        return domains;
    }

    /** Whether the domain part is one of ours. */
    public boolean isLocal(Jid jid) {
        return dispatcher.isLocal(jid.domainpart());
    }

    @Override
    public <T> T need(Class<T> type) {
        Object thing = provided.get(type);
        if (thing == null) {
            throw new IllegalStateException("no plugin provides " + type.getName());
        }
        return type.cast(thing);
    }

    @Override
    public <T> T need(Class<T> type, T otherwise) {
        Object thing = provided.get(type);
        return thing == null ? otherwise : type.cast(thing);
    }

    @Override
    public <T> void provide(Class<T> type, T thing) {
        provided.put(type, thing);
    }
}
