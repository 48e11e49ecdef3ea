package im.herald.s2s.component;

import im.herald.net.Connection;
import im.herald.net.ListenerConfig;
import im.herald.net.TcpListener;
import im.herald.net.Transport;
import im.herald.plugin.Server;
import im.herald.plugin.Xep;
import im.herald.stream.TokenizerLimits;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Accepts components on one port; their domains are this server's from the start. */
@Xep(number = 114, version = "1.6")
public final class ComponentListener implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Server server;
    private final TokenizerLimits limits;
    private final ScheduledExecutorService timer;
    private final Map<String, Component> components = new HashMap<>();
    private TcpListener listener;

    private ComponentListener(
            Server server, TokenizerLimits limits, ScheduledExecutorService timer) {
        this.server = server;
        this.limits = limits;
        this.timer = timer;
    }

    /**
     * Listens from now on.
     *
     * @param secrets by prepared domain
     * @param limits for components that have proved who they are
     * @param timer ends connections that say nothing
     * @throws IOException if the address cannot be bound
     */
    public static ComponentListener start(
            Transport transport,
            ListenerConfig net,
            Map<String, String> secrets,
            TokenizerLimits limits,
            Server server,
            ScheduledExecutorService timer)
            throws IOException {
        ComponentListener made = new ComponentListener(server, limits, timer);
        secrets.forEach(made::add);
        made.listener = TcpListener.bind(transport, net, made::accept);
        return made;
    }

    private void add(String domain, String secret) {
        Component component = new Component(domain, secret, server);
        components.put(domain, component);
        server.router(domain, component);
    }

    private ComponentStream accept(Connection connection) {
        ComponentStream stream = new ComponentStream(connection, server, limits, components);
        stream.endAfter(
                timer.schedule(stream::timedOut, PATIENCE.toMillis(), TimeUnit.MILLISECONDS));
        return stream;
    }

    /** The port in use. */
    public int port() {
        return listener.port();
    }

    /** Tells the components that the server stops. */
    @Override
    public void close() {
        components.values().forEach(Component::close);
        listener.close();
    }
}
