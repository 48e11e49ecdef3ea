package im.herald.plugins.world;

import im.herald.jid.Jid;
import im.herald.plugin.Plugin;
import im.herald.plugin.Server;
import im.herald.session.Account;
import im.herald.stanza.Stanza;
import im.herald.store.Credentials;
import im.herald.testkit.store.MemoryStores;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executor;

/** A server for example.org; all work runs at once in the calling thread. */
public final class World {
    public final MemoryStores stores;
    public final Server server;
    private final List<Stanza> abroad = new ArrayList<>();

    public World(Plugin... plugins) {
        this(Runnable::run, plugins);
    }

    /** Another run of a server on these stores. */
    public World(MemoryStores stores, Plugin... plugins) {
        this(stores, Runnable::run, plugins);
    }

    /** The same, with other workers for what may block. */
    public World(Executor workers, Plugin... plugins) {
        this(new MemoryStores(), workers, plugins);
    }

    private World(MemoryStores stores, Executor workers, Plugin... plugins) {
        this.stores = stores;
        server = new Server(Set.of("example.org"), stores, workers);
        server.router(abroad::add);
        for (Plugin plugin : plugins) {
            plugin.install(server);
        }
    }

    public World account(String name) {
        stores.accounts().create(Jid.of(name + "@example.org"), new Credentials(Map.of()));
        return this;
    }

    /** Binds a resource of example.org, such as {@code romeo/orchard}; without presence. */
    public Client connect(String nameAndResource) {
        Jid full = Jid.of(nameAndResource.replace("/", "@example.org/"));
        Client client = new Client(server, full);
        server.accounts().tell(full.bare(), client::bind);
        return client;
    }

    /** Lets a stanza from elsewhere arrive. */
    public void arrive(String xml) {
        server.send(Client.stanza(xml, null));
    }

    /** Returns and forgets what went to other domains. */
    public List<String> takeAbroad() {
        List<String> taken = abroad.stream().map(Stanza::toString).toList();
        abroad.clear();
        return taken;
    }

    /** The active account. */
    public Account active(String name) {
        Jid jid = Jid.of(name + "@example.org");
        return server.accounts().active().stream()
                .filter(account -> account.jid().equals(jid))
                .findAny()
                .orElseThrow();
    }
}
