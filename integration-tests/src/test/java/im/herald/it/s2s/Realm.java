package im.herald.it.s2s;

import im.herald.it.process.Ports;
import im.herald.server.Herald;
import im.herald.server.admin.AdminClient;
import im.herald.server.config.ConfigSource;
import im.herald.testkit.wire.WireClient;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A domain with a Herald of its own in this process, on free ports of loopback. */
final class Realm implements AutoCloseable {
    static final String PASSWORD = "wherefore art thou";

    private final Map<String, String> settings = new HashMap<>();
    private final String domain;
    private final int port = Ports.free();
    private final int tlsPort = Ports.free();
    private final Path home;
    private Path file;
    private Herald herald;

    Realm(Path folder, String domain) {
        this.domain = domain;
        home = folder.resolve(domain);
        set("domain", domain);
        set("bind", "127.0.0.1");
        set("c2s.port", "0");
        set("c2s.tls-port", "0");
        set("c2s.require-encryption", "false");
        set("s2s.enabled", "true");
        set("s2s.port", Integer.toString(port));
        try {
            Files.createDirectories(home);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** For the next start. */
    Realm set(String key, String value) {
        settings.put(key, value);
        return this;
    }

    /** Finds those realms without DNS. */
    Realm knows(Realm... others) {
        StringBuilder hosts = new StringBuilder();
        for (Realm other : others) {
            hosts.append(other.domain).append("=127.0.0.1:").append(other.port).append(',');
        }
        return set("s2s.hosts", hosts.toString());
    }

    /** Uses, and finds the other by, TLS from the first byte. */
    Realm withDirectTls(Realm other) {
        return set("s2s.tls-port", Integer.toString(tlsPort))
                .set("s2s.hosts", other.domain + "=tls:127.0.0.1:" + other.tlsPort);
    }

    /** Trusts an authority, which has signed what this realm shows. */
    Realm certified(Authority authority, Authority.Issued issued) {
        return set("s2s.authorities", authority.in(home).toString())
                .set("tls.certificate", issued.chainIn(home).toString())
                .set("tls.key", issued.keyIn(home).toString());
    }

    /** Needs no valid certificate of anybody. */
    Realm byDialback() {
        return set("s2s.require-valid-certificate", "false");
    }

    /** Takes the rest of its configuration from a file. */
    Realm reads(Path configuration) {
        file = configuration;
        return this;
    }

    Realm start() {
        try {
            herald = Herald.prepare(new ConfigSource(file, home, Map.of(), settings));
            herald.listen();
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String domain() {
        return domain;
    }

    /** Where other servers connect. */
    int port() {
        return port;
    }

    /** Where components connect. */
    int componentPort() {
        return herald.componentPort();
    }

    void account(String name) {
        admin("account", "add", name + '@' + domain, PASSWORD);
    }

    List<String> admin(String... words) {
        return AdminClient.of(home.resolve("data")).orElseThrow().run(List.of(words));
    }

    /** A client of the account, which must exist. */
    WireClient signIn(String name) {
        return WireClient.connect(herald.clientPort()).online(name, PASSWORD, domain, "home");
    }

    /** A client of a new account. */
    WireClient online(String name) {
        account(name);
        return signIn(name);
    }

    void stop() {
        herald.close();
        herald = null;
    }

    @Override
    public void close() {
        if (herald != null) {
            stop();
        }
    }
}
