package im.herald.it;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** The server as its users start it: a process of its own on a folder and free ports. */
final class HeraldProcess implements AutoCloseable {
    static final String DOMAIN = "localhost";

    private final Path data;
    private final int port;
    private Process process;
    private final List<String> log = new ArrayList<>();

    HeraldProcess(Path data) {
        this.data = data;
        this.port = freePort();
    }

    int port() {
        return port;
    }

    void start() {
        try {
            process =
                    command(
                                    "serve",
                                    "--data",
                                    data.toString(),
                                    "--set",
                                    "domain=[\"" + DOMAIN + "\"]",
                                    "--set",
                                    "c2s.port=" + port,
                                    "--set",
                                    "c2s.tls-port=0",
                                    "--set",
                                    "bind=[\"127.0.0.1\"]")
                            .redirectErrorStream(true)
                            .start();
            CompletableFuture<Void> ready = new CompletableFuture<>();
            Process started = process;
            Thread reader = new Thread(() -> read(started, ready), "server log");
            reader.setDaemon(true);
            reader.start();
            ready.get(60, TimeUnit.SECONDS);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException | ExecutionException | TimeoutException e) {
            throw new IllegalStateException("the server did not become ready: " + log, e);
        }
    }

    private void read(Process started, CompletableFuture<Void> ready) {
        try (BufferedReader lines =
                new BufferedReader(
                        new InputStreamReader(started.getInputStream(), StandardCharsets.UTF_8))) {
            for (String line; (line = lines.readLine()) != null; ) {
                synchronized (log) {
                    log.add(line);
                }
                if (line.contains("ready")) {
                    ready.complete(null);
                }
            }
            ready.completeExceptionally(new IllegalStateException("it ended"));
        } catch (IOException e) {
            ready.completeExceptionally(e);
        }
    }

    /** Adds an account by the command line, as an operator does. */
    void addAccount(String name, String password) {
        try {
            Process add =
                    command(
                                    "account",
                                    "add",
                                    name + "@" + DOMAIN,
                                    "--password-stdin",
                                    "--data",
                                    data.toString())
                            .redirectErrorStream(true)
                            .start();
            try (var in = add.getOutputStream()) {
                in.write((password + "\n").getBytes(StandardCharsets.UTF_8));
            }
            String said = new String(add.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (add.waitFor() != 0) {
                throw new IllegalStateException("account add failed: " + said);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static ProcessBuilder command(String... arguments) {
        List<String> line = new ArrayList<>();
        line.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        line.add("-cp");
        line.add(
                System.getProperty(
                        "surefire.test.class.path", System.getProperty("java.class.path")));
        line.add("im.herald.server.Main");
        line.addAll(List.of(arguments));
        return new ProcessBuilder(line);
    }

    /** Asks the server to end, as SIGTERM does, and waits. @return its exit code */
    int stop() {
        process.destroy();
        try {
            if (!process.waitFor(30, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new IllegalStateException("the server did not stop");
            }
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        return process.exitValue();
    }

    /** What the server logged at level ERROR. */
    List<String> errors() {
        synchronized (log) {
            return log.stream().filter(line -> line.contains("ERROR")).toList();
        }
    }

    @Override
    public void close() {
        if (process != null && process.isAlive()) {
            stop();
        }
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
