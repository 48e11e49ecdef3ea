package im.herald.bench;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.HdrHistogram.Histogram;

/** Named numbers, printed as one line of JSON in the order they came. */
final class Result {
    private final String mode;
    private final Map<String, Number> values = new LinkedHashMap<>();

    Result(String mode) {
        this.mode = mode;
    }

    Result with(String name, Number value) {
        values.put(name, value);
        return this;
    }

    /** Percentiles in microseconds of a histogram in nanoseconds. */
    Result withLatency(Histogram nanos) {
        return withLatency("", nanos);
    }

    /** As above, of acknowledgements; nothing if there were none. */
    Result withAcks(Histogram nanos) {
        return nanos.getTotalCount() == 0 ? this : withLatency("ack_", nanos);
    }

    private Result withLatency(String of, Histogram nanos) {
        return with(of + "p50_us", nanos.getValueAtPercentile(50) / 1e3)
                .with(of + "p99_us", nanos.getValueAtPercentile(99) / 1e3)
                .with(of + "max_us", nanos.getMaxValue() / 1e3);
    }

    String toJson() {
        return values.entrySet().stream()
                .map(
                        e ->
                                String.format(
                                        Locale.ROOT,
                                        "\"%s\":%.1f",
                                        e.getKey(),
                                        e.getValue().doubleValue()))
                .collect(Collectors.joining(",", "{\"mode\":\"" + mode + "\",", "}"));
    }
}
