package im.herald.server;

import im.herald.muc.RoomAdministration;
import im.herald.net.TlsContext;
import im.herald.plugin.Server;
import im.herald.plugin.Timer;
import im.herald.plugins.archive.MessageStates;
import im.herald.routing.SessionEvents;
import im.herald.server.admin.AdminSocket;
import im.herald.server.config.ConfigSource;
import im.herald.server.config.HeraldConfig;
import im.herald.server.metrics.Metrics;
import im.herald.server.metrics.Summary;
import im.herald.store.Stores;
import java.io.IOException;
import java.net.URLClassLoader;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A whole server in one process: the place where the parts meet. */
public final class Herald implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Herald.class);

    private final Resources open = new Resources();
    private final ConfigSource source;
    private final HeraldConfig config;
    private final LongAdder sessions = new LongAdder();
    private final Metrics metrics = new Metrics();
    private Stores stores;
    private Server server;
    private TlsContext tls;
    private TlsContext serverTls;
    private Listeners listeners;
    private List<String> plugins = List.of();

    private Herald(ConfigSource source) {
        this.source = source;
        this.config = source.load();
    }

    /** Opens the stores and installs the plugins; no port is open yet. */
    public static Herald prepare(ConfigSource source) throws IOException {
        Herald herald = new Herald(source);
        try {
            herald.assemble();
            return herald;
        } catch (RuntimeException | IOException failed) {
            herald.close();
            throw failed;
        }
    }

    private void assemble() throws IOException {
        LOG.info("Herald {} on Java {}", Main.Version.text(), Runtime.version().feature());
        open.add(metrics);
        open.add(DataFolder.hold(config.data()));
        stores = metrics.timed(open.add(Store.open(config)));
        LOG.info("stores: {}", stores.description());
        tls = Certificate.open(config);
        serverTls = tls.withUnverifiedPeers();
        URLClassLoader jars = open.add(Plugins.jars(config.data()));
        ThreadPoolExecutor workers = Workers.start(config.limits(), metrics);
        open.add(() -> end(workers));
        ScheduledExecutorService timer = timer();
        open.add(timer::shutdownNow);
        server = new Server(Set.copyOf(config.domains()), stores, workers, metrics);
        Provisions.provide(config, server);
        server.provide(Timer.class, (delay, work) -> appoint(timer, delay, work));
        plugins = Plugins.install(jars, config.disabledModules(), server);
        LOG.info("modules: {}", String.join(", ", plugins));
        metrics.gauge("herald.sessions", sessions::sum);
        server.onSession(SessionEvents.Event.BOUND, session -> sessions.increment());
        server.onSession(SessionEvents.Event.CLOSED, session -> sessions.decrement());
        open.add(server::stop);
        every(timer, Duration.ofMinutes(1), server.accounts()::retireIdle);
        watch(timer);
        listeners = open.add(new Listeners(config, tls, serverTls, server, workers, timer));
    }

    /** What an operator should hear of. */
    private void watch(ScheduledExecutorService timer) {
        CertificateWatch certificate = new CertificateWatch(tls);
        certificate.run();
        every(timer, Duration.ofDays(1), certificate);
        Summary summary = new Summary(metrics);
        every(timer, Duration.ofMinutes(1), new SignInWatch(summary::failedSignIns));
    }

    private void every(ScheduledExecutorService timer, Duration period, Runnable task) {
        long millis = period.toMillis();
        ScheduledFuture<?> repeated =
                timer.scheduleWithFixedDelay(task, millis, millis, TimeUnit.MILLISECONDS);
        open.add(() -> repeated.cancel(false));
    }

    /** Opens the ports and says so in the last line of the start. */
    public void listen() throws IOException {
        try {
            Operations operations = new Operations(this, source);
            open.add(AdminSocket.open(config.data(), operations));
            server.start();
            listeners.open(Secret.in(config.data().resolve("salt.secret")));
            open.add(server::stopping);
        } catch (RuntimeException | IOException failed) {
            close();
            throw failed;
        }
        LOG.info("ready: domain {}, {}", domains(), listeners.describe());
    }

    private static Timer.Appointment appoint(
            ScheduledExecutorService timer, Duration delay, Runnable work) {
        Future<?> scheduled = timer.schedule(work, delay.toMillis(), TimeUnit.MILLISECONDS);
        return () -> scheduled.cancel(false);
    }

    private static ScheduledExecutorService timer() {
        ScheduledThreadPoolExecutor timer =
                new ScheduledThreadPoolExecutor(
                        1,
                        work -> {
                            Thread thread = new Thread(work, "timer");
                            thread.setDaemon(true);
                            return thread;
                        });
        timer.setRemoveOnCancelPolicy(true); // most timeouts never come
        return timer;
    }

    /** Lets work that has begun come to its end, for a while. */
    private static void end(ThreadPoolExecutor workers) throws InterruptedException {
        workers.shutdown();
        if (!workers.awaitTermination(5, TimeUnit.SECONDS)) {
            LOG.warn("gave up waiting for {} workers", workers.getActiveCount());
            workers.shutdownNow();
        }
    }

    AccountAdmin accounts() {
        return new AccountAdmin(
                stores.accounts(),
                server.domains(),
                Store.keys(config),
                new OnlineAccounts(server));
    }

    TransferAdmin transfers() {
        return new TransferAdmin(
                stores, server.domains(), Store.keys(config), new OnlineAccounts(server));
    }

    ArchiveAdmin archives() {
        return new ArchiveAdmin(stores.archive());
    }

    MessageReport messages() {
        return new MessageReport(server.need(MessageStates.class, null));
    }

    RoomsAdmin rooms() {
        return new RoomsAdmin(server.need(RoomAdministration.class, null));
    }

    HeraldConfig config() {
        return config;
    }

    TlsContext tls() {
        return tls;
    }

    /** Reads the certificate again, for the connections to come, and applies what can change. */
    void reload(HeraldConfig changed) throws IOException {
        tls.reload();
        serverTls.reload();
        listeners.reload(changed);
    }

    String domains() {
        return String.join(" ", config.domains());
    }

    /** The first port for STARTTLS that is open. */
    public int clientPort() {
        return listeners.clientPort();
    }

    /** The first port for direct TLS that is open; 0 if it is off. */
    public int clientTlsPort() {
        return listeners.clientTlsPort();
    }

    /** The first port for components that is open; 0 if there is none. */
    public int componentPort() {
        return listeners.componentPort();
    }

    /** The first port for other servers that is open; 0 if there is none. */
    public int serverPort() {
        return listeners.serverPort();
    }

    String ports() {
        return listeners.describe();
    }

    String database() {
        return stores.description();
    }

    List<String> plugins() {
        return plugins;
    }

    Metrics metrics() {
        return metrics;
    }

    @Override
    public void close() {
        open.close();
    }
}
