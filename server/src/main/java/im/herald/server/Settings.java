package im.herald.server;

import im.herald.server.config.ConfigSource;
import im.herald.server.config.ConfigurationException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Option;

/** The options that say which configuration is meant; the same on every command. */
final class Settings {
    @Option(
            names = "--config",
            paramLabel = "FILE",
            description = "configuration; conf/herald.conf in Herald's folder if absent")
    private Path config;

    @Option(names = "--data", paramLabel = "DIR", description = "as --set data=DIR")
    private Path data;

    @Option(
            names = "--set",
            paramLabel = "KEY=VALUE",
            description = "sets one key; may be repeated")
    private List<String> set = List.of();

    /** Herald's folder, which the launcher names. */
    static Path home() {
        return Path.of(System.getProperty("herald.home", "")).toAbsolutePath();
    }

    ConfigSource source() {
        Path standard = home().resolve("conf/herald.conf");
        Path file = config == null && Files.exists(standard) ? standard : config;
        return new ConfigSource(file, home(), System.getenv(), overrides(Map.of()));
    }

    /** Without a file; what is asked for on the command line wins over {@code standards}. */
    ConfigSource source(Map<String, String> standards) {
        return new ConfigSource(config, home(), System.getenv(), overrides(standards));
    }

    private Map<String, String> overrides(Map<String, String> standards) {
        Map<String, String> values = new LinkedHashMap<>(standards);
        for (String assignment : set) {
            int equals = assignment.indexOf('=');
            if (equals < 1) {
                throw new ConfigurationException("--set " + assignment + " is not KEY=VALUE");
            }
            values.put(assignment.substring(0, equals).strip(), assignment.substring(equals + 1));
        }
        if (data != null) {
            values.put("data", data.toAbsolutePath().toString());
        }
        return values;
    }
}
