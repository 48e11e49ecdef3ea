package im.herald.bench;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * What to do, bounded: no setting makes a run that does not end by itself.
 *
 * @param database the process of the server's database, or 0
 * @param acks whether senders ask for an acknowledgement of each message (XEP-0198)
 */
record Settings(
        String mode,
        int port,
        String domain,
        long pid,
        long database,
        String password,
        String mechanism,
        boolean tls,
        boolean acks,
        int accounts,
        int connections,
        int idle,
        int count,
        int warmup,
        int window,
        int rate,
        int rooms,
        int seconds,
        int maxSeconds) {
    private static final Set<String> NAMES =
            Set.of(
                    "port",
                    "domain",
                    "pid",
                    "database-pid",
                    "acks",
                    "password",
                    "mechanism",
                    "tls",
                    "accounts",
                    "connections",
                    "idle",
                    "count",
                    "warmup",
                    "window",
                    "rate",
                    "rooms",
                    "seconds",
                    "max-seconds");

    /** Reads {@code MODE --name value …}; names the first thing it does not understand. */
    static Settings parse(String... args) {
        if (args.length == 0 || args.length % 2 == 0) {
            throw new IllegalArgumentException("usage: MODE --name value …");
        }
        Map<String, String> values = new HashMap<>();
        for (int i = 1; i < args.length; i += 2) {
            String name = args[i].replaceFirst("^--", "");
            if (!NAMES.contains(name)) {
                throw new IllegalArgumentException("unknown option " + args[i]);
            }
            values.put(name, args[i + 1]);
        }
        return of(args[0], values);
    }

    private static Settings of(String mode, Map<String, String> values) {
        return new Settings(
                mode,
                number(values, "port", 5222, 65_535),
                values.getOrDefault("domain", "bench.test"),
                number(values, "pid", 0, Integer.MAX_VALUE),
                number(values, "database-pid", 0, Integer.MAX_VALUE),
                values.getOrDefault("password", "benchmark"),
                values.getOrDefault("mechanism", "SCRAM-SHA-1"),
                Boolean.parseBoolean(values.get("tls")),
                Boolean.parseBoolean(values.get("acks")),
                number(values, "accounts", 20, 100_000),
                number(values, "connections", 20, 20_000),
                number(values, "idle", 0, 20_000),
                number(values, "count", 20_000, 1_000_000),
                number(values, "warmup", 0, 1_000_000),
                number(values, "window", 8, 1_000),
                number(values, "rate", 1_000, 50_000),
                number(values, "rooms", 10, 1_000),
                number(values, "seconds", 5, 300),
                number(values, "max-seconds", 60, 600));
    }

    private static int number(Map<String, String> values, String name, int otherwise, int most) {
        int value = Integer.parseInt(values.getOrDefault(name, Integer.toString(otherwise)));
        if (value < 0 || value > most) {
            throw new IllegalArgumentException("--" + name + " must be within 0 and " + most);
        }
        return value;
    }

    @Override
    public String toString() {
        return mode + " on port " + port;
    }
}
