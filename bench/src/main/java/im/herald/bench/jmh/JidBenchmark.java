package im.herald.bench.jmh;

import im.herald.jid.Jid;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Reading addresses. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 6, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 10, time = 300, timeUnit = TimeUnit.MILLISECONDS)
public class JidBenchmark {
    /** More than the cache holds. */
    private static final int MANY = 200_000;

    private final String known = "juliet@capulet.example/balcony";
    private final byte[] bytes = known.getBytes(StandardCharsets.UTF_8);
    private final String[] many = new String[MANY];
    private int next;

    public JidBenchmark() {
        for (int i = 0; i < MANY; i++) {
            many[i] = "user" + i + "@capulet.example/" + Integer.toHexString(i * 31);
        }
    }

    @Benchmark
    public Jid cached() {
        return Jid.of(known);
    }

    @Benchmark
    public Jid cachedBytes() {
        return Jid.of(bytes, 0, bytes.length);
    }

    @Benchmark
    public Jid uncached() {
        next = next + 1 == MANY ? 0 : next + 1;
        return Jid.of(many[next]);
    }
}
