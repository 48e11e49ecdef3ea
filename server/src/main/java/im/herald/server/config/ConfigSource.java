package im.herald.server.config;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigRenderOptions;
import com.typesafe.config.ConfigUtil;
import com.typesafe.config.ConfigValue;
import com.typesafe.config.ConfigValueFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Where the configuration comes from; later ones win: defaults, file, {@code HERALD_*} variables,
 * {@code --set}.
 *
 * @param file null if there is none
 * @param home what relative paths are relative to
 */
public record ConfigSource(
        Path file, Path home, Map<String, String> environment, Map<String, String> settings) {

    /** Read by the launcher and by logging. */
    private static final Set<String> OTHERS =
            Set.of("HERALD_JAVA_OPTS", "HERALD_JVMS", "HERALD_LOG_LEVEL");

    /**
     * Reads, merges and checks everything.
     *
     * @throws ConfigurationException if a value cannot be used; its message is one line
     */
    public HeraldConfig load() {
        return new Binder(merged(), home).bind();
    }

    /** Every key with its value, secrets hidden, or null where it has none. */
    public List<String> describe(boolean defaults) {
        Config config = defaults ? standards() : merged();
        List<String> lines = new ArrayList<>();
        for (Key key : Keys.all()) {
            lines.add("# " + key.meaning() + " (" + key.type() + ", " + key.variable() + ")");
            lines.add(line(config, key));
        }
        return lines;
    }

    /** The values by key as they are now, to be compared after a change. */
    public Map<String, String> values() {
        Config config = merged();
        Map<String, String> values = new TreeMap<>();
        for (Key key : Keys.all()) {
            boolean there = config.hasPath(key.name());
            values.put(key.name(), there ? config.getValue(key.name()).unwrapped().toString() : "");
        }
        return values;
    }

    /** Variables that look like ours and set nothing. */
    public List<String> strangers() {
        return environment.keySet().stream()
                .filter(name -> name.startsWith("HERALD_") && !OTHERS.contains(name))
                .filter(name -> Keys.all().stream().noneMatch(k -> k.variable().equals(name)))
                .sorted()
                .toList();
    }

    private static String line(Config config, Key key) {
        if (!config.hasPath(key.name())) {
            return "# " + key.name() + " =";
        }
        ConfigValue value = config.getValue(key.name());
        return key.name() + " = " + (key.secret() ? hidden(value) : shown(value));
    }

    /** In one line, without where it comes from. */
    private static String shown(ConfigValue value) {
        return value.render(ConfigRenderOptions.concise());
    }

    private static String hidden(ConfigValue value) {
        if (!(value instanceof ConfigObject table)) {
            return "\"***\"";
        }
        Map<String, String> names = new TreeMap<>();
        table.keySet().forEach(name -> names.put(name, "***"));
        return shown(ConfigValueFactory.fromMap(names));
    }

    private Config merged() {
        return overrides().withFallback(fromFile()).withFallback(standards());
    }

    private static Config standards() {
        Config config = ConfigFactory.empty();
        for (Key key : Keys.all()) {
            if (!key.standard().isEmpty()) {
                config =
                        ConfigFactory.parseString(key.name() + " = " + key.standard())
                                .withFallback(config);
            }
        }
        return config;
    }

    private Config fromFile() {
        if (file == null) {
            return ConfigFactory.empty();
        }
        if (!Files.isReadable(file)) {
            throw new ConfigurationException("cannot read " + file);
        }
        try {
            Config config = ConfigFactory.parseFile(file.toFile()).resolve();
            config.entrySet().forEach(entry -> known(entry.getKey(), entry.getValue()));
            return config;
        } catch (ConfigException wrong) {
            throw new ConfigurationException(wrong.getMessage(), wrong);
        }
    }

    private static void known(String path, ConfigValue value) {
        String name = String.join(".", ConfigUtil.splitPath(path));
        if (Keys.find(name).isEmpty()) {
            throw new ConfigurationException(
                    value.origin().description() + ": " + unknown(name).getMessage());
        }
    }

    private static ConfigurationException unknown(String name) {
        return new ConfigurationException(
                "unknown key " + name + "; did you mean " + Keys.nearest(name) + "?");
    }

    private Config overrides() {
        Config config = ConfigFactory.empty();
        for (Key key : Keys.all()) {
            String value = environment.get(key.variable());
            if (value != null) {
                config = config.withValue(key.name(), value(key, value, key.variable()));
            }
        }
        for (Map.Entry<String, String> setting : settings.entrySet()) {
            String name = setting.getKey();
            Key key = Keys.find(name).orElseThrow(() -> unknown(name));
            config = config.withValue(name, value(key, setting.getValue(), "--set " + name));
        }
        return config;
    }

    /** Taken as written, not as HOCON, where {@code //} in a URL would begin a comment. */
    private static ConfigValue value(Key key, String text, String origin) {
        Object value = text;
        if (key.type() == Key.Type.LIST) {
            String inner = text.replaceAll("^\\[|\\]$", "");
            value =
                    Stream.of(inner.split(",", -1))
                            .map(item -> item.strip().replaceAll("^\"|\"$", ""))
                            .filter(item -> !item.isEmpty())
                            .toList();
        }
        if (key.type() == Key.Type.TABLE) {
            value = table(text, origin);
        }
        return ConfigValueFactory.fromAnyRef(value, origin);
    }

    /** As in {@code a.example=1.2.3.4:5269, b.example=…}, in braces and quotes or not. */
    private static Map<String, String> table(String text, String origin) {
        Map<String, String> table = new TreeMap<>();
        for (String entry : text.replaceAll("[{}\"]", "").split(",", -1)) {
            int equals = entry.indexOf('=');
            if (equals > 0) {
                table.put(entry.substring(0, equals).strip(), entry.substring(equals + 1).strip());
            } else if (!entry.isBlank()) {
                throw new ConfigurationException(origin + ": " + entry + " is not NAME=VALUE");
            }
        }
        return table;
    }
}
