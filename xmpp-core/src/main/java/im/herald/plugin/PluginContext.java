package im.herald.plugin;

import im.herald.hook.Hook;
import im.herald.hook.HookPoint;
import im.herald.hook.Phase;
import im.herald.jid.Jid;
import im.herald.routing.IqHandler;
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
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** What a plugin takes part in. */
public interface PluginContext {
    /** A feature for service discovery of the domain (XEP-0030). */
    void feature(String namespace);

    /** A feature that accounts (bare JIDs) show in service discovery. */
    void accountFeature(String namespace);

    /** An informational element among the stream features after authentication. */
    void streamFeature(Element feature);

    /** As {@link #streamFeature(Element)}, made once all plugins are installed. */
    void streamFeature(Supplier<Element> feature);

    /** Shows a service, such as a domain of rooms, among the items of our domains (XEP-0030). */
    void item(Jid service, String name);

    /** The names of the services by their addresses; complete once all plugins are installed. */
    Map<Jid, String> items();

    /** What service discovery shows for the domain; complete once all plugins are installed. */
    Set<String> features();

    /** What service discovery shows for an account; complete once all plugins are installed. */
    Set<String> accountFeatures();

    /**
     * Answers an iq.
     *
     * @param type get or set
     */
    void iq(String type, Name payload, Scope scope, IqHandler handler);

    /** Handles a first-level element that is no stanza (XEP-0360), in the account's actor. */
    void nonza(Name name, BiConsumer<Session, Element> handler);

    /**
     * Handles a first-level element of a client that has signed in and has no resource yet
     * (XEP-0198 §5), in the account's actor; must answer or give it a session, now or later.
     */
    void unbound(Name name, BiConsumer<UnboundStream, Element> handler);

    /**
     * Asked in the account's actor when a session, detached now, lost its connection.
     *
     * @param keeps true if the session lives on; the plugin then sees to its end
     */
    void keeper(Predicate<Session> keeps);

    /**
     * A stanza that a session was sent and never took, now that the session is over, goes the way
     * of stanzas to a resource that is not there; in the account's actor.
     */
    void undelivered(Account account, Stanza stanza);

    /** Tells plugins that a session that was kept has a stream again; in its account's actor. */
    void resumed(Session session);

    /** Ends a session that was kept; in its account's actor. */
    void end(Session session);

    /**
     * A session that was kept is about to be saved, since the server stops: plugins that hold
     * something back from it let it go. In its account's actor.
     */
    void saving(Session session);

    /**
     * Adds a session that was saved, without a stream; in its account's actor.
     *
     * @param values from {@link #lasting(Session)}
     */
    void revive(Session session, Map<String, String> values);

    /** A value that a session has again when the server was stopped and started. */
    <T> void lasting(SessionKey<T> key, Function<T, String> write, Function<String, T> read);

    /** The session's values that last, by the names of their keys; in its account's actor. */
    Map<String, String> lasting(Session session);

    /** Runs when all plugins are installed, before anybody connects; may block. */
    void onStart(Runnable work);

    /**
     * Runs first when the server stops, while streams are open: for what must be told to those who
     * are connected. What it sends goes out before the streams end. May block; the server goes on
     * stopping after {@link Server#STOPPING} at the latest.
     */
    void onStopping(Runnable work);

    /**
     * Runs when the server stops and every stream has ended, while stores, workers and timer are
     * there; may block for some seconds.
     */
    void onStop(Runnable work);

    /**
     * Removes what the plugin keeps of an account outside of the stores, such as files; on a worker
     * thread once the account was deleted, or at the next start. May be called again.
     */
    void onErasure(Consumer<Jid> work);

    /** Has it done for the accounts that were deleted; whoever deletes one calls it. Blocks. */
    void erase();

    /** Looks at stanzas that pass a point; hooks of one phase run in order of installation. */
    void hook(HookPoint point, Phase phase, Hook hook);

    /** Called in the account's actor. */
    void onSession(SessionEvents.Event event, Consumer<Session> listener);

    /** Loads what hooks need when an account is activated; on a worker thread, may block. */
    void onActivation(Consumer<Account> loader);

    /** Takes stanzas for other domains, after those who came before it. */
    void router(Router router);

    /**
     * Makes a domain one of this server's, besides those of its accounts, such as that of its
     * rooms: other servers find it here.
     *
     * @param domain prepared
     * @param router takes all that is for the domain
     */
    void router(String domain, Router router);

    /** Brings the presence rules; one plugin does. */
    void presence(PresenceHandler handler);

    /** Routes a stanza that has {@code from} and {@code to}. */
    void send(Stanza stanza);

    /** Delivers to this very session; only in its account's actor. */
    void send(Session session, Stanza stanza);

    /** The accounts that are active, and the way to the others. */
    Accounts accounts();

    /** What is stored; its methods block. */
    Stores stores();

    /** For work that may block; bounded: refuses with RejectedExecutionException when full. */
    Executor workers();

    /** The domains whose accounts live here. */
    Set<String> domains();

    /**
     * What another plugin or the server provides: a settings record, a clock, another plugin's
     * interface.
     *
     * @throws IllegalStateException if nobody provides it
     */
    <T> T need(Class<T> type);

    /** As {@link #need(Class)}, with what to use if nobody provides it. */
    <T> T need(Class<T> type, T otherwise);

    /** Offers something to whoever needs it later; the last to provide a type wins. */
    <T> void provide(Class<T> type, T thing);
}
