package im.herald.c2s;

import im.herald.jid.Jid;
import im.herald.net.Connection;
import im.herald.net.ListenerConfig;
import im.herald.net.TcpListener;
import im.herald.net.Transport;
import im.herald.plugin.Server;
import im.herald.sasl.CredentialSource;
import im.herald.store.Credentials;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Accepts clients on one port. */
public final class ClientListener implements CredentialSource, AutoCloseable {
    private static final int MAX_SESSIONS = 50;

    private final ClientListenerConfig config;
    private final Server server;
    private final Executor workers;
    private final ScheduledExecutorService timer;
    private final boolean tls;
    private TcpListener listener;

    private ClientListener(
            ClientListenerConfig config,
            boolean tls,
            Server server,
            Executor workers,
            ScheduledExecutorService timer) {
        this.config = config;
        this.tls = tls;
        this.server = server;
        this.workers = workers;
        this.timer = timer;
    }

    /**
     * Listens from now on.
     *
     * @param workers runs what may block; bounded, rejects when full
     * @param timer ends negotiations that take too long
     * @throws IOException if the address cannot be bound
     */
    public static ClientListener start(
            Transport transport,
            ListenerConfig net,
            ClientListenerConfig config,
            Server server,
            Executor workers,
            ScheduledExecutorService timer)
            throws IOException {
        ClientListener clients =
                new ClientListener(config, net.tls() != null, server, workers, timer);
        clients.listener = TcpListener.bind(transport, net, clients::accept);
        return clients;
    }

    private ClientStream accept(Connection connection) {
        ClientStream stream = new ClientStream(this, connection);
        var unused =
                timer.schedule(
                        stream::negotiationTimedOut,
                        config.negotiationTimeout().toMillis(),
                        TimeUnit.MILLISECONDS);
        return stream;
    }

    public int port() {
        return listener.port();
    }

    ClientListenerConfig config() {
        return config;
    }

    Server server() {
        return server;
    }

    Executor workers() {
        return workers;
    }

    boolean offersTls() {
        return tls;
    }

    int maxSessions() {
        return MAX_SESSIONS;
    }

    /** The domain of ours that the name means, or null. */
    String hosted(String name) {
        if (name == null) {
            return server.domains().size() == 1 ? server.domains().iterator().next() : null;
        }
        try {
            String domain = Jid.of(name).toString();
            return server.domains().contains(domain) ? domain : null;
        } catch (IllegalArgumentException malformed) {
            return null;
        }
    }

    @Override
    public CompletionStage<Optional<Credentials>> credentials(Jid account) {
        return CompletableFuture.supplyAsync(
                () -> server.stores().accounts().credentials(account), workers);
    }

    @Override
    public void close() {
        listener.close();
    }
}
