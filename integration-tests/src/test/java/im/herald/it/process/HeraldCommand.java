package im.herald.it.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A command as an operator types it, run to its end.
 *
 * @param exit 0 if it went well
 * @param output what it printed, mistakes included
 */
public record HeraldCommand(int exit, String output) {
    /** Runs {@code herald} with these arguments and this line on its standard input. */
    public static HeraldCommand run(String input, String... arguments) {
        try {
            Process process = builder(List.of(arguments)).redirectErrorStream(true).start();
            try (var in = process.getOutputStream()) {
                in.write((input + "\n").getBytes(StandardCharsets.UTF_8));
            }
            byte[] output = process.getInputStream().readAllBytes();
            return new HeraldCommand(process.waitFor(), new String(output, StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The same program as the launcher starts, on the class path of the tests. */
    static ProcessBuilder builder(List<String> arguments) {
        List<String> line = new ArrayList<>();
        line.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        line.add("-XX:TieredStopAtLevel=1"); // starts faster, and tests are short
        if (Runtime.version().feature() >= 24) {
            line.add("--enable-native-access=ALL-UNNAMED");
            line.add("--sun-misc-unsafe-memory-access=allow");
        }
        line.add("-cp");
        line.add(
                System.getProperty(
                        "surefire.test.class.path", System.getProperty("java.class.path")));
        line.add("im.herald.server.Main");
        line.addAll(arguments);
        return new ProcessBuilder(line);
    }
}
