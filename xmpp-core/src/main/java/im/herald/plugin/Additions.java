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
import im.herald.session.Session;
import im.herald.session.SessionKey;
import im.herald.session.UnboundStream;
import im.herald.stanza.Stanza;
import im.herald.store.Stores;
import im.herald.xml.Element;
import im.herald.xml.Name;
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

/** What plugins add to the server, and what they may ask of it. */
abstract class Additions implements PluginContext {
    private final Set<String> domains;
    private final Stores stores;
    private final Executor workers;
    private final Hooks hooks = new Hooks();
    final SessionEvents events = new SessionEvents();
    final Lifetime lifetime = new Lifetime();
    private final Erasures erasures = new Erasures();
    private final Accounts accounts;
    final Dispatcher dispatcher;
    private final List<Consumer<Account>> loaders = new ArrayList<>();
    private final Map<Class<?>, Object> provided = new HashMap<>();
    final Map<Name, BiConsumer<Session, Element>> nonzas = new HashMap<>();
    final Map<Name, BiConsumer<UnboundStream, Element>> unbound = new HashMap<>();
    final List<Predicate<Session>> keepers = new ArrayList<>();
    final List<Supplier<Element>> streamFeatures = new ArrayList<>();
    private final Map<Jid, String> items = new LinkedHashMap<>();
    private final Set<String> features = new TreeSet<>();
    private final Set<String> accountFeatures = new TreeSet<>();

    Additions(Set<String> domains, Stores stores, Executor workers, Meters meters) {
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
    public void saving(Session session) {
        events.fire(SessionEvents.Event.SAVING, session);
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
