package im.herald.testkit.script;

import im.herald.jid.Jid;
import im.herald.plugin.Plugin;
import im.herald.plugin.PluginContext;
import im.herald.plugin.Server;
import im.herald.plugin.Timer;
import im.herald.session.Session;
import im.herald.store.Credentials;
import im.herald.store.Stores;
import im.herald.testkit.store.MemoryStores;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** A whole server in memory, with every plugin on the class path, that works only when settled. */
final class MemoryHost implements ScriptHost {
    private final Workers workers = new Workers();
    private final Server server;

    /**
     * @param settings provides what the plugins need beyond their defaults
     */
    MemoryHost(Script script, Consumer<PluginContext> settings) {
        Stores stores = new MemoryStores();
        for (Jid account : script.accounts().keySet()) {
            stores.accounts().create(account, new Credentials(Map.of()));
        }
        server = new Server(domains(script), stores, workers);
        server.provide(Timer.class, (delay, work) -> () -> {}); // time stands still
        settings.accept(server);
        ServiceLoader.load(Plugin.class).forEach(plugin -> plugin.install(server));
    }

    private static Set<String> domains(Script script) {
        return script.accounts().keySet().stream()
                .map(Jid::domainpart)
                .collect(Collectors.toUnmodifiableSet());
    }

    @Override
    public ScriptClient connect(String name, Script.Login login) {
        MemoryClient client = new MemoryClient(server);
        Jid full = login.full(name);
        server.accounts()
                .tell(full.bare(), account -> client.bound(new Session(account, full, client)));
        settle(); // the account may have to be loaded first
        return client;
    }

    @Override
    public void settle() {
        workers.drain();
    }

    @Override
    public void close() {}
}
