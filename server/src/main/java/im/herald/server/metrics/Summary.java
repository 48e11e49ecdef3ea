package im.herald.server.metrics;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.search.Search;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/** The most important numbers, one line for each matter, for people. */
public final class Summary {
    private final MeterRegistry registry;

    /**
     * @param metrics are read each time it is asked
     */
    public Summary(Metrics metrics) {
        registry = metrics.registry();
    }

    /** Each line begins with a word, padded to ten characters. */
    public List<String> lines() {
        return List.of(
                line(
                        "clients   %,d connections, %,d sessions, %,d accounts in memory",
                        gauge("herald.connections"),
                        gauge("herald.sessions"),
                        gauge("herald.accounts.active")),
                line(
                        "sign-ins  %,d, %,d failed",
                        count("herald.signins", "outcome", "success"), failedSignIns()),
                line(
                        "stanzas   %,d in, %,d out, %,d bounced, %,d waiting",
                        count("herald.stanzas.in"),
                        count("herald.stanzas.out"),
                        count("herald.stanzas.bounced"),
                        gauge("herald.inbox.waiting")),
                line(
                        "traffic   %,d KiB in, %,d KiB out",
                        count("herald.bytes.in") >> 10, count("herald.bytes.out") >> 10),
                line(
                        "tls       %,d handshakes, %,d failed",
                        count("herald.tls.handshakes", "outcome", "success"),
                        count("herald.tls.handshakes", "outcome", "failure")),
                line(
                        "workers   %,d of %,d busy, %,d tasks waiting, %,d refused",
                        gauge("herald.workers.busy"),
                        gauge("herald.workers.size"),
                        gauge("herald.workers.waiting"),
                        count("herald.workers.refused")),
                store());
    }

    /** Since the start. */
    public long failedSignIns() {
        return count("herald.signins", "outcome", "failure");
    }

    private String store() {
        long operations = 0;
        double milliseconds = 0;
        for (Timer timer : registry.find("herald.store.time").timers()) {
            operations += timer.count();
            milliseconds += timer.totalTime(TimeUnit.MILLISECONDS);
        }
        double mean = operations == 0 ? 0 : milliseconds / operations;
        return line("store     %,d operations, %.1f ms on average", operations, mean);
    }

    private static String line(String format, Object... numbers) {
        return String.format(Locale.ROOT, format, numbers);
    }

    private long gauge(String name) {
        return (long) registry.find(name).gauges().stream().mapToDouble(Gauge::value).sum();
    }

    private long count(String name, String... tags) {
        Search found = registry.find(name).tags(tags);
        return (long) found.functionCounters().stream().mapToDouble(FunctionCounter::count).sum();
    }
}
