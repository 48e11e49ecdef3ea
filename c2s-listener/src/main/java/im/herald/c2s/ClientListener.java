package im.herald.c2s;

import im.herald.jid.Jid;
import im.herald.net.Connection;
import im.herald.net.ListenerConfig;
import im.herald.net.TcpListener;
import im.herald.net.Transport;
import im.herald.plugin.Registration;
import im.herald.plugin.Server;
import im.herald.plugin.Xep;
import im.herald.sasl.CredentialSource;
import im.herald.store.Credentials;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Accepts clients on one port. */
@Xep(number = 368, version = "1.1.0")
public final class ClientListener implements CredentialSource, AutoCloseable {
    /** Time for clients to read what was sent before; slower ones are cut off. */
    private static final Duration PARTING = Duration.ofSeconds(3);

    private final ClientListenerConfig config;
    private final Server server;
    private final Executor workers;
    private final ScheduledExecutorService timer;
    private final boolean tls;
    private final Duration idle;
    private final Strangers strangers;
    private final OpenStreams streams = new OpenStreams();
    private TcpListener listener;

    private ClientListener(
            ClientListenerConfig config,
            ListenerConfig net,
            Server server,
            Executor workers,
            ScheduledExecutorService timer) {
        this.config = config;
        this.tls = net.tls() != null;
        this.idle = net.idle();
        this.server = server;
        this.workers = workers;
        this.timer = timer;
        this.strangers = new Strangers(server.need(Registration.class, null), config, workers);
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
        ClientListener clients = new ClientListener(config, net, server, workers, timer);
        clients.listener = TcpListener.bind(transport, net, clients::accept);
        return clients;
    }

    private ClientStream accept(Connection connection) {
        ClientStream stream = new ClientStream(this, connection);
        stream.endAfter(
                timer.schedule(
                        stream::negotiationTimedOut,
                        config.negotiationTimeout().toMillis(),
                        TimeUnit.MILLISECONDS));
        streams.add(stream);
        return stream;
    }

    /** The connection of the stream is gone. */
    void closed(ClientStream stream) {
        streams.remove(stream);
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

    Duration idle() {
        return idle;
    }

    Strangers strangers() {
        return strangers;
    }

    /**
     * What streams are from whose client asked for a domain that is not here (RFC 6120 §4.9.1.3).
     */
    String mainDomain() {
        return server.domains().iterator().next();
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

    /** Tells clients that the server stops, then accepts no more. */
    @Override
    public void close() {
        streams.shutDown(PARTING);
        listener.close();
    }
}
