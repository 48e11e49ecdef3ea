package im.herald.bench.jmh;

import im.herald.jid.Jid;
import im.herald.storage.JdbcStores;
import im.herald.storage.StorageConfig;
import im.herald.store.Stores;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Threads;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Offline messages of 300 octets that are on disk, by 1 and by 32 callers at once. {@code -p
 * url=jdbc:postgresql://…} measures PostgreSQL.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(1)
@Warmup(iterations = 2, time = 1)
@Measurement(iterations = 5, time = 2)
public class DurableInsertBenchmark {
    @Param("")
    public String url;

    private final AtomicInteger callers = new AtomicInteger();
    private Path folder;
    private Stores stores;

    /** Each caller writes for an account of its own. */
    @State(Scope.Thread)
    public static class Caller {
        private Jid account;

        @Setup
        public void choose(DurableInsertBenchmark all) {
            account = Jid.of("c" + all.callers.incrementAndGet() + "@capulet.example");
        }
    }

    @Setup
    public void open() throws IOException {
        folder = Files.createTempDirectory("herald-bench");
        stores = JdbcStores.open(new StorageConfig(url.isEmpty() ? null : url, null, null, folder));
    }

    @TearDown
    public void close() throws IOException {
        stores.close();
        for (String file : folder.toFile().list()) {
            Files.delete(folder.resolve(file));
        }
        Files.delete(folder);
    }

    @Benchmark
    @Threads(1)
    public boolean byOne(Caller caller) {
        return append(caller);
    }

    @Benchmark
    @Threads(32)
    public boolean byThirtyTwo(Caller caller) {
        return append(caller);
    }

    private boolean append(Caller caller) {
        return stores.offline()
                .append(caller.account, new byte[300], Instant.now(), Integer.MAX_VALUE);
    }
}
