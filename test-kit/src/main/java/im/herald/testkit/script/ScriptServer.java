package im.herald.testkit.script;

import im.herald.jid.Jid;
import im.herald.plugin.Plugin;
import im.herald.plugin.PluginContext;
import im.herald.plugin.Server;
import im.herald.session.Session;
import im.herald.store.Credentials;
import im.herald.store.Stores;
import im.herald.testkit.store.MemoryStores;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** A whole server in memory, with every plugin on the class path, that works only when drained. */
final class ScriptServer {
    private final Workers workers = new Workers();
    private final Server server;

    ScriptServer(Script script, Consumer<PluginContext> settings) {
        Stores stores = new MemoryStores();
        Set<String> domains =
                script.clients().values().stream()
                        .map(Jid::domainpart)
                        .collect(Collectors.toUnmodifiableSet());
        script.clients()
                .values()
                .forEach(jid -> stores.accounts().create(jid.bare(), new Credentials(Map.of())));
        server = new Server(domains, stores, workers);
        settings.accept(server);
        ServiceLoader.load(Plugin.class).forEach(plugin -> plugin.install(server));
    }

    /** Binds a session; the resource is the client's own or a made-up one. */
    ScriptClient connect(String name, Jid jid) {
        ScriptClient client = new ScriptClient(server);
        Jid full = jid.isBare() ? jid.withResource(name.replaceAll("[^A-Za-z0-9]", "-")) : jid;
        server.accounts()
                .tell(
                        full.bare(),
                        account -> {
                            Session session = new Session(account, full, client);
                            client.bound(session);
                            server.bound(session);
                        });
        workers.drain();
        return client;
    }

    void send(ScriptClient client, String xml) {
        Session session = client.session();
        Sent sent = new Sent(xml);
        session.account().tell(() -> sent.deliver(server, session));
        workers.drain();
    }

    void disconnect(ScriptClient client) {
        Session session = client.session();
        session.account().tell(() -> server.closed(session));
        workers.drain();
    }
}
