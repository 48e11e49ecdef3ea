package im.herald.it.s2s;

import im.herald.it.process.Ports;
import im.herald.testkit.wire.WireClient;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;

/**
 * Another XMPP server, installed on this machine, with a configuration and data of its own, on
 * loopback. It has the account romeo and knows where one other domain is.
 */
abstract class ForeignServer implements AutoCloseable {
    static final String PASSWORD = "wherefore art thou";

    final int clientPort = Ports.free();
    final int serverPort = Ports.free();
    final Path folder;
    private Process process;

    ForeignServer(Path folder) {
        try {
            this.folder = Files.createDirectories(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    abstract String domain();

    /** The domain of its rooms. */
    final String rooms() {
        return "rooms." + domain();
    }

    /** Writes the configuration. */
    abstract void configure(Neighbour other, Authority authority, Authority.Issued own)
            throws IOException;

    abstract List<String> command();

    abstract Map<String, String> environment();

    /**
     * Another server.
     *
     * @param verified whether only certificates prove who it is
     */
    record Neighbour(String domain, int port, boolean verified) {}

    ForeignServer start() {
        try {
            ProcessBuilder builder = new ProcessBuilder(command());
            builder.environment().putAll(environment());
            builder.redirectErrorStream(true).redirectOutput(log().toFile());
            process = builder.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .until(() -> printed().contains("ready") || !process.isAlive());
        if (!process.isAlive()) {
            throw new IllegalStateException("it does not start: " + printed());
        }
        return this;
    }

    private Path log() {
        return folder.resolve("log");
    }

    /** What it printed. */
    String printed() {
        try {
            return Files.readString(log(), StandardCharsets.ISO_8859_1); // it logs bytes, too
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    WireClient romeo() {
        return WireClient.connect(clientPort).online("romeo", PASSWORD, domain(), "home");
    }

    /** As {@code kill -9}. */
    void kill() {
        try {
            process.destroyForcibly().waitFor(10, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        kill();
    }

    Path write(String name, String content) throws IOException {
        return Files.writeString(folder.resolve(name), content);
    }
}
