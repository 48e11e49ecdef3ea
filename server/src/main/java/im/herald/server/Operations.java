package im.herald.server;

import im.herald.server.admin.AdminCommands;
import im.herald.server.admin.AdminException;
import im.herald.server.config.ConfigSource;
import im.herald.server.config.ConfigurationException;
import im.herald.server.metrics.Summary;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The commands a running server answers. */
final class Operations implements AdminCommands {
    /** What changes without a restart. */
    private static final Set<String> LIVE =
            Set.of("s2s.allow", "s2s.block", "s2s.dialback", "s2s.require-valid-certificate");

    private final Herald herald;
    private final ConfigSource source;
    private final Map<String, String> started;

    Operations(Herald herald, ConfigSource source) {
        this.herald = herald;
        this.source = source;
        this.started = source.values();
    }

    @Override
    public List<String> run(List<String> words) {
        return switch (words.get(0)) {
            case "status" -> status();
            case "reload" -> reload();
            case "account" -> herald.accounts().run(words.subList(1, words.size()));
            case "export", "import" -> herald.transfers().run(words);
            case "archive" -> herald.archives().run(words.subList(1, words.size()));
            case "message" -> herald.messages().run(words.subList(1, words.size()));
            case "rooms" -> herald.rooms().run(words.subList(1, words.size()));
            default -> throw new AdminException("this server knows no command " + words.get(0));
        };
    }

    private List<String> status() {
        Runtime runtime = Runtime.getRuntime();
        long uptime = ManagementFactory.getRuntimeMXBean().getUptime();
        long used = (runtime.totalMemory() - runtime.freeMemory()) >> 20;
        List<String> lines = new ArrayList<>();
        Collections.addAll(
                lines,
                "version   " + Main.Version.text() + " on Java " + Runtime.version().feature(),
                "uptime    " + Duration.ofSeconds(uptime / 1000),
                "domain    " + herald.domains(),
                "ports     " + herald.ports(),
                "database  " + herald.database(),
                "modules   " + String.join(" ", herald.plugins()),
                "heap      " + used + " MiB of " + (runtime.maxMemory() >> 20) + " MiB");
        lines.addAll(new Summary(herald.metrics()).lines());
        return lines;
    }

    private static String effect(String key) {
        return LIVE.contains(key) ? "applied" : "takes effect with the next start";
    }

    /** A configuration with a mistake changes nothing. */
    private List<String> reload() {
        List<String> lines = new ArrayList<>();
        try {
            herald.reload(source.load());
            lines.add("certificate read again: " + Certificate.describe(herald.tls()));
            Map<String, String> now = source.values();
            now.forEach(
                    (key, value) -> {
                        if (!value.equals(started.get(key))) {
                            lines.add(key + " has changed: " + effect(key));
                        }
                    });
        } catch (ConfigurationException | IOException wrong) {
            throw new AdminException("nothing changed: " + wrong.getMessage());
        }
        return lines;
    }
}
