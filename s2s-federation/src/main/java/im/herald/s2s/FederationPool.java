package im.herald.s2s;

import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Threads for DNS and certificates, so that slow name servers hold up nobody else. */
final class FederationPool implements Executor, AutoCloseable {
    private static final int THREADS = 8;
    private static final int WAITING = 4096;

    private final ThreadPoolExecutor threads;

    FederationPool() {
        AtomicInteger count = new AtomicInteger();
        threads =
                new ThreadPoolExecutor(
                        THREADS,
                        THREADS,
                        30,
                        TimeUnit.SECONDS,
                        new ArrayBlockingQueue<>(WAITING),
                        work -> {
                            Thread thread = new Thread(work, "s2s-" + count.incrementAndGet());
                            thread.setDaemon(true);
                            return thread;
                        });
        threads.allowCoreThreadTimeOut(true);
    }

    /** Rejects when too much waits. */
    @Override
    public void execute(Runnable work) {
        threads.execute(work);
    }

    /** For work that must not be lost and does not block: on this thread if no other has time. */
    void orHere(Runnable work) {
        try {
            threads.execute(work);
        } catch (RejectedExecutionException full) {
            work.run();
        }
    }

    @Override
    public void close() {
        threads.shutdown();
    }
}
