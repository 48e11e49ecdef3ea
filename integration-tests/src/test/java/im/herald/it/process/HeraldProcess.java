package im.herald.it.process;

import im.herald.server.admin.AdminClient;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * The server as its users start it: a process of its own on a folder and free ports. An error in
 * its log that no test announced fails the test that stops or checks it.
 */
public final class HeraldProcess implements AutoCloseable {
    public static final String DOMAIN = "localhost";
    private static final int PATIENCE_SECONDS = 60;

    private final Path data;
    private final int port = Ports.free();
    private final int tlsPort = Ports.free();
    private final List<String> settings = new ArrayList<>();
    private final ServerLog log = new ServerLog();
    private Process process;
    private Thread reader;

    public HeraldProcess(Path data) {
        this.data = data;
        set("domain", "[\"" + DOMAIN + "\"]");
        set("bind", "[\"127.0.0.1\"]");
        set("c2s.port", Integer.toString(port));
        set("c2s.tls-port", Integer.toString(tlsPort));
    }

    /** Sets a key of the configuration for the next start. */
    public HeraldProcess set(String key, String value) {
        settings.addAll(List.of("--set", key + "=" + value));
        return this;
    }

    /** Where clients find STARTTLS. */
    public int port() {
        return port;
    }

    /** Where clients find direct TLS. */
    public int tlsPort() {
        return tlsPort;
    }

    public Path data() {
        return data;
    }

    /** What the process has printed, and which errors in it are expected. */
    public ServerLog log() {
        return log;
    }

    /** Starts the server and waits until it says that it is ready. */
    public HeraldProcess start(String... options) {
        List<String> line = new ArrayList<>(List.of("serve", "--data", data.toString()));
        line.addAll(settings);
        line.addAll(List.of(options));
        try {
            process = HeraldCommand.builder(line).redirectErrorStream(true).start();
            CompletableFuture<Void> ready = new CompletableFuture<>();
            Process started = process;
            reader = new Thread(() -> read(started, ready), "server log");
            reader.setDaemon(true);
            reader.start();
            ready.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException | ExecutionException | TimeoutException e) {
            kill();
            throw new IllegalStateException("the server did not become ready: " + log, e);
        }
        return this;
    }

    private void read(Process started, CompletableFuture<Void> ready) {
        try (BufferedReader lines = started.inputReader(StandardCharsets.UTF_8)) {
            for (String line; (line = lines.readLine()) != null; ) {
                log.add(line);
                if (line.contains("ready: domain")) {
                    ready.complete(null);
                }
            }
            ready.completeExceptionally(new IllegalStateException("it ended"));
        } catch (IOException e) {
            ready.completeExceptionally(e);
        }
    }

    /** Adds an account to the running server. */
    public void addAccount(String name, String password) {
        AdminClient.of(data)
                .orElseThrow()
                .run(List.of("account", "add", name + "@" + DOMAIN, password));
    }

    public boolean isRunning() {
        return process != null && process.isAlive();
    }

    /** Asks the server to end, as SIGTERM does, and waits. Returns its exit code. */
    public int stop() {
        process.toHandle().destroy(); // Process.destroy would close its output, last lines unread
        try {
            if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                kill();
                throw new IllegalStateException("the server did not stop: " + log);
            }
            reader.join(); // its last lines count too
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        log.shouldHaveNoUnannouncedError();
        return process.exitValue();
    }

    /** Ends the server at once, as {@code kill -9} does. */
    public void kill() {
        try {
            process.destroyForcibly().waitFor();
            reader.join();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        if (isRunning()) {
            stop();
        } else {
            log.shouldHaveNoUnannouncedError();
        }
    }
}
