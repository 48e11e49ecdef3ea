package im.herald.server;

import im.herald.c2s.ClientListener;
import im.herald.c2s.ClientListenerConfig;
import im.herald.meter.Meters;
import im.herald.net.ListenerConfig;
import im.herald.net.TlsContext;
import im.herald.net.Transport;
import im.herald.plugin.Server;
import im.herald.s2s.component.ComponentListener;
import im.herald.sasl.SaslPolicy;
import im.herald.server.config.C2sConfig;
import im.herald.server.config.ConfigurationException;
import im.herald.server.config.HeraldConfig;
import im.herald.server.config.LimitsConfig;
import im.herald.server.config.SaslConfig;
import im.herald.stream.TokenizerLimits;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.concurrent.ScheduledExecutorService;

/** The open ports. */
final class Listeners implements AutoCloseable {
    private final Resources open = new Resources();
    private final Set<Integer> ports = new LinkedHashSet<>();
    private final Set<Integer> tlsPorts = new LinkedHashSet<>();
    private final Set<Integer> componentPorts = new LinkedHashSet<>();
    private final HeraldConfig config;
    private final TlsContext tls;
    private final TlsContext serverTls;
    private final Server server;
    private final Executor workers;
    private final ScheduledExecutorService timer;
    private ServerPorts servers;

    Listeners(
            HeraldConfig config,
            TlsContext tls,
            TlsContext serverTls,
            Server server,
            Executor workers,
            ScheduledExecutorService timer) {
        this.config = config;
        this.tls = tls;
        this.serverTls = serverTls;
        this.server = server;
        this.workers = workers;
        this.timer = timer;
    }

    /** Opens every port on every address, or none. */
    void open(byte[] saltSecret) {
        Transport transport = open.add(Transport.create(server.need(Meters.class)));
        if (config.s2s().enabled()) {
            servers = open.add(ServerPorts.start(config, transport, serverTls, server, timer));
        }
        if (!config.component().secrets().isEmpty()) {
            config.component().bind().forEach(host -> listenToComponents(transport, host));
        }
        ClientListenerConfig clients = clients(saltSecret);
        for (String host : config.bind()) {
            openPorts(transport, clients, host);
        }
    }

    private void openPorts(Transport transport, ClientListenerConfig clients, String host) {
        ports.add(listen(transport, clients, net(host, config.c2s().port(), tls)));
        if (config.c2s().tlsPort() > 0) {
            ListenerConfig direct = net(host, config.c2s().tlsPort(), tls);
            tlsPorts.add(listen(transport, clients, direct.withDirectTls("xmpp-client")));
        }
        if (servers != null) {
            servers.listen(host, (name, port) -> net(name, port, serverTls));
        }
    }

    private void listenToComponents(Transport transport, String host) {
        ListenerConfig net = net(host, config.component().port(), null);
        try {
            componentPorts.add(
                    open.add(
                                    ComponentListener.start(
                                            transport,
                                            net,
                                            config.component().secrets(),
                                            afterAuthentication(config.limits().stanzaSize()),
                                            server,
                                            timer))
                            .port());
        } catch (IOException failed) {
            throw refused(net, failed);
        }
    }

    /** The transport's own message only says where; the reason is below it. */
    static ConfigurationException refused(ListenerConfig net, IOException failed) {
        Throwable reason = failed;
        while (reason.getCause() != null) {
            reason = reason.getCause();
        }
        String address = net.address().getHostString() + " port " + net.address().getPort();
        return new ConfigurationException("cannot listen on " + address, reason);
    }

    /** Applies what can change while ports are open. */
    void reload(HeraldConfig changed) {
        if (servers != null) {
            servers.reload(changed.s2s());
        }
    }

    private int listen(Transport transport, ClientListenerConfig clients, ListenerConfig net) {
        try {
            return open.add(ClientListener.start(transport, net, clients, server, workers, timer))
                    .port();
        } catch (IOException failed) {
            throw refused(net, failed);
        }
    }

    private ClientListenerConfig clients(byte[] saltSecret) {
        C2sConfig c2s = config.c2s();
        return new ClientListenerConfig(
                c2s.requireEncryption(),
                policy(c2s, config.sasl()),
                TokenizerLimits.unauthenticated(),
                afterAuthentication(config.limits().stanzaSize()),
                c2s.negotiationTimeout(),
                c2s.resourceConflict(),
                c2s.sessionsPerAccount(),
                c2s.otherHost(),
                config.registration().perHour(),
                saltSecret);
    }

    private static SaslPolicy policy(C2sConfig c2s, SaslConfig sasl) {
        SaslPolicy policy = SaslPolicy.standard().withIterations(sasl.iterations());
        if (!c2s.requireEncryption()) {
            policy = policy.withoutEncryption();
        }
        return c2s.anonymous() ? policy.withAnonymous() : policy;
    }

    static TokenizerLimits afterAuthentication(int stanzaSize) {
        TokenizerLimits usual = TokenizerLimits.authenticated();
        return new TokenizerLimits(
                stanzaSize,
                usual.maxDepth(),
                usual.maxAttributes(),
                usual.maxChildren(),
                usual.maxNameBytes());
    }

    private ListenerConfig net(String host, int port, TlsContext with) {
        InetSocketAddress address = new InetSocketAddress(host, port);
        if (address.isUnresolved()) {
            throw new ConfigurationException("bind: there is no address for " + host);
        }
        LimitsConfig limits = config.limits();
        ListenerConfig usual = ListenerConfig.of(address, with);
        return new ListenerConfig(
                address,
                null,
                with,
                limits.connectionsPerAddress(),
                limits.connectsPerSecond(),
                limits.outboxSize(),
                usual.readBufferBytes(),
                config.c2s().idle(),
                config.c2s().handshakeTimeout());
    }

    int clientPort() {
        return ports.iterator().next();
    }

    int clientTlsPort() {
        return tlsPorts.isEmpty() ? 0 : tlsPorts.iterator().next();
    }

    /** The first port for components that is open; 0 if there is none. */
    int componentPort() {
        return componentPorts.isEmpty() ? 0 : componentPorts.iterator().next();
    }

    /** The first port for other servers that is open; 0 if there is none. */
    int serverPort() {
        return servers == null ? 0 : servers.port();
    }

    /** As in {@code c2s.port 5222, c2s.tls-port 5223}. */
    String describe() {
        String clients = "c2s.port " + join(ports) + ", c2s.tls-port " + join(tlsPorts);
        String all = servers == null ? clients : clients + ", " + servers.describe();
        return componentPorts.isEmpty() ? all : all + ", component.port " + join(componentPorts);
    }

    static String join(Set<Integer> ports) {
        return ports.isEmpty()
                ? "off"
                : String.join("+", ports.stream().map(String::valueOf).toList());
    }

    @Override
    public void close() {
        open.close();
    }
}
