package im.herald.it.c2s;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import im.herald.server.Herald;
import im.herald.server.admin.AdminClient;
import im.herald.server.config.ConfigSource;
import im.herald.testkit.wire.WireClient;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.LoggerFactory;

/**
 * A whole Herald in this process, on free ports of loopback, with the accounts alice and bob. In
 * clear unless the settings say otherwise. Closing it fails if it logged an error.
 */
final class WireServer implements AutoCloseable {
    static final String DOMAIN = "capulet.example";
    static final String PASSWORD = "wherefore art thou";

    private final ListAppender<ILoggingEvent> log = new ListAppender<>();
    private final Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    private final Herald herald;
    private final Path data;

    private WireServer(Path home, Map<String, String> settings) throws IOException {
        log.start();
        root.addAppender(log);
        data = home.resolve("data");
        herald = Herald.prepare(new ConfigSource(null, home, Map.of(), settings));
        herald.listen();
    }

    /** Starts with settings given as keys and values in turn. */
    static WireServer start(Path home, String... keysAndValues) {
        Map<String, String> settings = new HashMap<>();
        settings.put("domain", DOMAIN);
        settings.put("bind", "127.0.0.1");
        settings.put("c2s.port", "0");
        settings.put("c2s.tls-port", "0");
        settings.put("c2s.require-encryption", "false");
        for (int i = 0; i < keysAndValues.length; i += 2) {
            settings.put(keysAndValues[i], keysAndValues[i + 1]);
        }
        try {
            WireServer server = new WireServer(home, settings);
            server.admin("account", "add", "alice@" + DOMAIN, PASSWORD);
            server.admin("account", "add", "bob@" + DOMAIN, PASSWORD);
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    List<String> admin(String... words) {
        return AdminClient.of(data).orElseThrow().run(List.of(words));
    }

    WireClient connect() {
        return WireClient.connect(herald.clientPort());
    }

    int tlsPort() {
        return herald.clientTlsPort();
    }

    /** Signs in and binds. */
    WireClient online(String name, String resource) {
        return connect().online(name, PASSWORD, DOMAIN, resource);
    }

    /** Signs in. */
    WireClient signedIn(String name) {
        WireClient client = connect();
        client.open(DOMAIN);
        client.signIn(name, PASSWORD, DOMAIN);
        return client;
    }

    @Override
    public void close() {
        herald.close();
        root.detachAppender(log);
        assertThat(log.list).noneMatch(event -> event.getLevel().isGreaterOrEqual(Level.ERROR));
    }
}
