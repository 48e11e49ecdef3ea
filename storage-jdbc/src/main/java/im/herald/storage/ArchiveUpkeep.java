package im.herald.storage;

import im.herald.store.StoreException;
import java.time.Clock;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** Each hour makes the partitions of the next months, and removes what an erasure left over. */
final class ArchiveUpkeep implements AutoCloseable {
    private static final long HOURS = 1;

    private final ArchiveMonths months;
    private final ArchiveErasure erasure;
    private final Clock clock;
    private final ScheduledThreadPoolExecutor thread =
            new ScheduledThreadPoolExecutor(1, ArchiveUpkeep::thread);

    ArchiveUpkeep(ArchiveMonths months, ArchiveErasure erasure, Clock clock) {
        this.months = months;
        this.erasure = erasure;
        this.clock = clock;
    }

    private static Thread thread(Runnable work) {
        Thread thread = new Thread(work, "archive-upkeep");
        thread.setDaemon(true);
        return thread;
    }

    /**
     * @throws StoreException if the partitions of now cannot be made
     */
    void start() {
        months.prepare(clock.instant());
        var ignored = thread.scheduleWithFixedDelay(this::once, 0, HOURS, TimeUnit.HOURS);
    }

    private void once() {
        try {
            months.prepare(clock.instant());
            erasure.sweep();
        } catch (StoreException inTheLogAlready) {
            return; // and again in an hour
        }
    }

    @Override
    public void close() {
        thread.shutdown();
        try {
            thread.awaitTermination(10, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
