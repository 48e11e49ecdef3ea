package im.herald.server;

import im.herald.server.config.LimitsConfig;
import im.herald.server.metrics.Metrics;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;

/** The bounded pool for work that may block; it rejects what finds the queue full. */
final class Workers {
    private Workers() {}

    static ThreadPoolExecutor start(LimitsConfig limits, Metrics metrics) {
        LongAdder refused = metrics.counter("herald.workers.refused");
        ThreadPoolExecutor pool =
                new ThreadPoolExecutor(
                        limits.workers(),
                        limits.workers(),
                        30,
                        TimeUnit.SECONDS,
                        new ArrayBlockingQueue<>(limits.workerQueue()),
                        named(),
                        (work, full) -> {
                            refused.increment();
                            throw new RejectedExecutionException("the queue of workers is full");
                        });
        pool.allowCoreThreadTimeOut(true);
        metrics.watch(pool);
        return pool;
    }

    private static ThreadFactory named() {
        AtomicInteger count = new AtomicInteger();
        return work -> {
            Thread thread = new Thread(work, "worker-" + count.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        };
    }
}
