package im.herald.server;

import im.herald.net.ListenerConfig;
import im.herald.net.TlsContext;
import im.herald.net.Transport;
import im.herald.plugin.Server;
import im.herald.s2s.DomainRules;
import im.herald.s2s.Federation;
import im.herald.s2s.FederationConfig;
import im.herald.server.config.ConfigurationException;
import im.herald.server.config.HeraldConfig;
import im.herald.server.config.S2sConfig;
import im.herald.stream.TokenizerLimits;
import java.io.IOException;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.BiFunction;

/** The ports for other servers, and the way to them. */
final class ServerPorts implements AutoCloseable {
    private final Set<Integer> ports = new LinkedHashSet<>();
    private final Set<Integer> tlsPorts = new LinkedHashSet<>();
    private final HeraldConfig config;
    private final Federation federation;

    private ServerPorts(HeraldConfig config, Federation federation) {
        this.config = config;
        this.federation = federation;
    }

    /**
     * Sends what is for other servers from now on; listens to none yet.
     *
     * @param tls takes any certificate
     */
    static ServerPorts start(
            HeraldConfig config,
            Transport transport,
            TlsContext tls,
            Server server,
            ScheduledExecutorService timer) {
        try {
            byte[] secret = Secret.in(config.data().resolve("dialback.secret"));
            FederationConfig streams = streams(config, secret);
            return new ServerPorts(
                    config, Federation.start(transport, streams, tls, server, timer));
        } catch (IOException | IllegalArgumentException failed) {
            throw new ConfigurationException("s2s: " + failed.getMessage(), failed);
        }
    }

    private static FederationConfig streams(HeraldConfig config, byte[] secret) {
        S2sConfig s2s = config.s2s();
        return new FederationConfig(
                s2s.requireEncryption(),
                rules(s2s),
                s2s.hosts(),
                s2s.authorities(),
                s2s.queueSize(),
                s2s.queueAge(),
                s2s.streamsPerDomain(),
                TokenizerLimits.unauthenticated(),
                Listeners.afterAuthentication(config.limits().stanzaSize()),
                s2s.negotiationTimeout(),
                s2s.idle(),
                s2s.acknowledgementTimeout(),
                config.data().resolve("federation.saved"),
                secret);
    }

    private static DomainRules rules(S2sConfig s2s) {
        return new DomainRules(
                s2s.allowed(), s2s.blocked(), s2s.requireValidCertificate(), s2s.dialback());
    }

    /** Applies the rules for domains. */
    void reload(S2sConfig changed) {
        federation.rules(rules(changed));
    }

    /**
     * Listens on an address.
     *
     * @param net makes what to listen with, of host and port
     */
    void listen(String host, BiFunction<String, Integer, ListenerConfig> net) {
        ports.add(listen(net.apply(host, config.s2s().port())));
        if (config.s2s().tlsPort() > 0) {
            ListenerConfig direct = net.apply(host, config.s2s().tlsPort());
            tlsPorts.add(listen(direct.withDirectTls("xmpp-server")));
        }
    }

    private int listen(ListenerConfig net) {
        try {
            return federation.listen(net);
        } catch (IOException failed) {
            throw Listeners.refused(net, failed);
        }
    }

    int port() {
        return ports.iterator().next();
    }

    /** As in {@code s2s.port 5269, s2s.tls-port off}. */
    String describe() {
        return "s2s.port " + Listeners.join(ports) + ", s2s.tls-port " + Listeners.join(tlsPorts);
    }

    @Override
    public void close() {
        federation.close();
    }
}
