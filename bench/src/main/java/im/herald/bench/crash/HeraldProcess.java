package im.herald.bench.crash;

import im.herald.testkit.crash.Victim;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** {@code ./herald serve} in clear on loopback; the lines of its log that are errors are shown. */
final class HeraldProcess implements Victim, AutoCloseable {
    private static final String DOMAIN = "crash.test";

    private final Path command;
    private final Path data;
    private final List<String> settings;
    private final Consumer<String> errors;
    private final int port = freePort();
    private Process process;

    /**
     * @param command the script {@code herald}
     * @param settings as {@code key=value}
     * @param errors takes the errors in its log
     */
    HeraldProcess(Path command, Path data, List<String> settings, Consumer<String> errors) {
        this.errors = errors;
        this.command = command;
        this.data = data;
        this.settings =
                Stream.concat(
                                settings.stream(),
                                Stream.of(
                                        "domain=" + DOMAIN,
                                        "bind=127.0.0.1",
                                        "c2s.port=" + port,
                                        "c2s.tls-port=" + freePort(),
                                        "c2s.require-encryption=false"))
                        .toList();
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public String domain() {
        return DOMAIN;
    }

    @Override
    public int port() {
        return port;
    }

    @Override
    public void start() {
        process = run("serve");
        BufferedReader lines = process.inputReader(StandardCharsets.UTF_8);
        try {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.contains("ready: domain")) {
                    Thread rest = new Thread(() -> showErrors(lines), "server log");
                    rest.setDaemon(true);
                    rest.start();
                    return;
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        throw new IllegalStateException("the server did not start");
    }

    private void showErrors(BufferedReader lines) {
        lines.lines().filter(line -> line.contains("ERROR")).forEach(errors);
    }

    private Process run(String... words) {
        List<String> line = new ArrayList<>(List.of(command.toString()));
        line.addAll(List.of(words));
        line.addAll(List.of("--data", data.toString()));
        settings.forEach(setting -> line.addAll(List.of("--set", setting)));
        try {
            return new ProcessBuilder(line).redirectErrorStream(true).start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void kill() {
        process.toHandle().destroyForcibly();
        await(process);
    }

    private static int await(Process ending) {
        try {
            return ending.waitFor();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void addAccount(String name, String password) {
        Process add = run("account", "add", name + "@" + DOMAIN, "--password-stdin");
        try (var in = add.getOutputStream()) {
            in.write((password + "\n").getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        if (await(add) != 0) {
            throw new IllegalStateException("no account " + name);
        }
    }

    @Override
    public void close() {
        if (process != null) {
            kill();
        }
    }
}
