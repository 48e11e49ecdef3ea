package im.herald.server.metrics;

import im.herald.meter.Meters;
import im.herald.store.Stores;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.LongSupplier;

/** All meters of one server; Micrometer polls them when somebody asks. */
public final class Metrics implements Meters, AutoCloseable {
    private record Id(String name, List<String> tags) {}

    private final MeterRegistry registry = new SimpleMeterRegistry();
    private final Map<Id, LongAdder> counters = new ConcurrentHashMap<>();
    private final JvmGcMetrics collections = new JvmGcMetrics();

    /** With those of the virtual machine, under Micrometer's own names. */
    public Metrics() {
        collections.bindTo(registry);
        new JvmMemoryMetrics().bindTo(registry);
        new JvmThreadMetrics().bindTo(registry);
        new ProcessorMetrics().bindTo(registry);
    }

    @Override
    public LongAdder counter(String name, String... tags) {
        return counters.computeIfAbsent(new Id(name, List.of(tags)), this::registered);
    }

    private LongAdder registered(Id id) {
        LongAdder count = new LongAdder();
        FunctionCounter.builder(id.name(), count, LongAdder::sum)
                .tags(id.tags().toArray(String[]::new))
                .register(registry);
        return count;
    }

    @Override
    public void gauge(String name, LongSupplier value, String... tags) {
        Gauge.builder(name, value, LongSupplier::getAsLong)
                .tags(tags)
                .strongReference(true)
                .register(registry);
    }

    /** The pool for work that may block. */
    public void watch(ThreadPoolExecutor workers) {
        gauge("herald.workers.size", workers::getMaximumPoolSize);
        gauge("herald.workers.busy", workers::getActiveCount);
        gauge("herald.workers.waiting", () -> workers.getQueue().size());
    }

    /** The same stores, each operation timed as {@code herald.store.time}. */
    public Stores timed(Stores stores) {
        return new TimedStores(registry).timed(stores);
    }

    /** What has been gathered, for whoever exports or shows it. */
    public MeterRegistry registry() {
        return registry;
    }

    @Override
    public void close() {
        collections.close();
        registry.close();
    }
}
