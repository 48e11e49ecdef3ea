package im.herald.s2s;

import im.herald.meter.Meters;
import im.herald.net.Connection;
import im.herald.net.ConnectionHandlerFactory;
import im.herald.net.ConnectorConfig;
import im.herald.net.ListenerConfig;
import im.herald.net.TcpConnector;
import im.herald.net.TcpListener;
import im.herald.net.TlsContext;
import im.herald.net.Transport;
import im.herald.plugin.Server;
import im.herald.routing.Router;
import im.herald.s2s.certificate.CertificateCheck;
import im.herald.s2s.dns.FixedTargets;
import im.herald.s2s.dns.SrvTargets;
import im.herald.s2s.dns.Targets;
import im.herald.s2s.streammanagement.ReceivedStreams;
import im.herald.stanza.Stanza;
import im.herald.stanza.StanzaError;
import im.herald.stream.StreamError;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The servers of other domains: a queue for each that is written to, a stream for each that writes.
 */
public final class Federation implements Router, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Federation.class);
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(15);
    private static final Duration TICK = Duration.ofSeconds(1);
    private static final int READ_BUFFER = 16 << 10;

    private final FederationConfig config;
    private final Server server;
    private final Transport transport;
    private final TcpConnector connector;
    private final CertificateCheck certificates;
    private final Targets targets;
    private final DialbackKey dialbackKey;
    private final ScheduledExecutorService timer;
    private final FederationPool pool = new FederationPool();
    private final ReceivedStreams receivedStreams = new ReceivedStreams();
    private final OutQueues queues;
    private final Map<String, Integer> streamsOf = new ConcurrentHashMap<>();
    private final Set<Receiving> received = ConcurrentHashMap.newKeySet();
    private final Set<TcpListener> listeners = ConcurrentHashMap.newKeySet();
    private Future<?> ticking;
    private volatile DomainRules rules;

    private Federation(
            Transport transport,
            FederationConfig config,
            TlsContext tls,
            Server server,
            ScheduledExecutorService timer)
            throws IOException {
        this.transport = transport;
        this.config = config;
        rules = config.rules();
        queues = new OutQueues(this);
        this.server = server;
        this.timer = timer;
        certificates = CertificateCheck.trusting(config.authorities());
        targets = new FixedTargets(config.hosts(), new SrvTargets());
        dialbackKey = new DialbackKey(config.dialbackSecret());
        connector = new TcpConnector(transport, connections(config, tls));
    }

    private static ConnectorConfig connections(FederationConfig config, TlsContext tls) {
        return new ConnectorConfig(
                tls,
                config.queueBytes() + config.afterAuthentication().maxStanzaBytes(),
                READ_BUFFER,
                config.idle(),
                CONNECT_TIMEOUT,
                config.negotiationTimeout());
    }

    /**
     * Sends what is for other servers from now on; listens to none yet.
     *
     * @param tls shows this server's certificate and takes any ({@link
     *     TlsContext#withUnverifiedPeers})
     * @param timer ends what takes too long
     * @throws IOException if the file of authorities cannot be used
     */
    public static Federation start(
            Transport transport,
            FederationConfig config,
            TlsContext tls,
            Server server,
            ScheduledExecutorService timer)
            throws IOException {
        Federation federation = new Federation(transport, config, tls, server, timer);
        long period = TICK.toMillis();
        federation.ticking =
                timer.scheduleWithFixedDelay(
                        federation::tick, period, period, TimeUnit.MILLISECONDS);
        Meters meters = server.need(Meters.class);
        meters.gauge("herald.s2s.streams", federation.received::size, "direction", "in");
        meters.gauge("herald.s2s.streams", federation.queues::open, "direction", "out");
        meters.gauge("herald.s2s.waiting.bytes", federation.queues::waiting);
        server.router(federation);
        federation.queues.restore(federation.receivedStreams);
        server.onStop(() -> federation.queues.keep(federation.receivedStreams));
        return federation;
    }

    /**
     * Accepts streams of other servers on one more port.
     *
     * @return the port in use
     * @throws IOException if the address cannot be bound
     */
    public int listen(ListenerConfig net) throws IOException {
        TcpListener listener = TcpListener.bind(transport, net, this::accept);
        listeners.add(listener);
        return listener.port();
    }

    private ServerStream accept(Connection connection) {
        return new ServerStream(
                connection,
                config.beforeAuthentication(),
                made -> {
                    Receiving side = new Receiving(this, made);
                    received.add(side);
                    return side;
                });
    }

    void closed(Receiving side) {
        received.remove(side);
    }

    /** Other rules hold from now on; streams that they forbid end, all others stay. */
    public void rules(DomainRules changed) {
        rules = changed;
        received.forEach(Receiving::heed);
        queues.heed(changed::permit);
    }

    /** What makes the stream of an attempt. */
    ConnectionHandlerFactory streamOf(Attempt attempt) {
        return connection -> {
            Initiating[] side = new Initiating[1];
            ServerStream stream =
                    new ServerStream(
                            connection,
                            config.beforeAuthentication(),
                            made -> side[0] = new Initiating(attempt, made));
            side[0].open();
            return stream;
        };
    }

    /** Takes every stanza for a domain that nobody here answers for. */
    @Override
    public boolean route(Stanza stanza) {
        String remote = stanza.to().domainpart();
        if (stanza.from() == null || !server.isHosted(stanza.from().domainpart())) {
            LOG.debug("a stanza of nobody here for {}", remote);
            return true;
        }
        if (!rules.permit(remote)) {
            StanzaError error = StanzaError.cancel("not-allowed");
            bounce(stanza, error.withText("this server does not talk to " + remote));
            return true;
        }
        queues.add(new DomainPair(stanza.from().domainpart(), remote), stanza);
        return true;
    }

    private void tick() {
        pool.orHere(
                () -> {
                    receivedStreams.tick();
                    queues.tick();
                });
    }

    void bounce(Stanza stanza, StanzaError error) {
        server.bounce(stanza, error);
    }

    /** Whether one more stream of the domain may be open; if so, {@link #release} has to follow. */
    boolean admits(String domain) {
        boolean admitted = streamsOf.merge(domain, 1, Integer::sum) <= config.streamsPerDomain();
        if (!admitted) {
            release(domain);
        }
        return admitted;
    }

    /** A stream of the domain is over. */
    void release(String domain) {
        streamsOf.computeIfPresent(domain, (name, open) -> open == 1 ? null : open - 1);
    }

    Future<?> after(Duration delay, Runnable work) {
        return timer.schedule(() -> pool.orHere(work), delay.toMillis(), TimeUnit.MILLISECONDS);
    }

    ReceivedStreams receivedStreams() {
        return receivedStreams;
    }

    FederationConfig config() {
        return config;
    }

    DomainRules rules() {
        return rules;
    }

    Server server() {
        return server;
    }

    /** Whom streams are from that are for nobody here. */
    String mainDomain() {
        return server.domains().iterator().next();
    }

    TcpConnector connector() {
        return connector;
    }

    CertificateCheck certificates() {
        return certificates;
    }

    Targets targets() {
        return targets;
    }

    DialbackKey dialbackKey() {
        return dialbackKey;
    }

    /** For what may block; bounded, rejects when full. */
    Executor pool() {
        return pool;
    }

    /** Whether no stream is opened any more. */
    boolean isStopping() {
        return queues.isStopping();
    }

    @Override
    public void close() {
        ticking.cancel(false);
        listeners.forEach(TcpListener::close);
        queues.pause();
        received.forEach(side -> side.stream().close(StreamError.of("system-shutdown")));
        connector.close();
        pool.close();
    }
}
