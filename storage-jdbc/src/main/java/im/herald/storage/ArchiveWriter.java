package im.herald.storage;

import im.herald.jid.Jid;
import im.herald.store.ArchivedMessage;
import im.herald.store.StoreException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes the archives of some owners in the order of the calls. A batch is what arrived while the
 * previous one was committed, and a few milliseconds at least; it is tried until it is on disk. Who
 * waits is told on a second thread, so that the next batch does not wait for that.
 *
 * <p>What waits is bounded by the callers: {@link im.herald.store.ArchiveStore#append}. The queue's
 * own bound is far beyond that; a call that finds it full fails.
 */
final class ArchiveWriter implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ArchiveWriter.class);
    private static final int MOST_WAITING = 1 << 20;
    private static final int BATCH_MESSAGES = 2048;
    private static final int BATCH_OCTETS = 4 << 20;
    private static final long PACE_NANOS = 4_000_000;
    private static final long FIRST_PAUSE_MILLIS = 10;
    private static final long LONGEST_PAUSE_MILLIS = 1000;
    private static final long CLOSE_SECONDS = 10;

    private final Transactions transactions;
    private final ArchiveRows rows;
    private final Predicate<Throwable> unstorable;
    private final ArchiveOutage outage;
    private final PendingMessages pending;
    private final ThreadPoolExecutor writer;
    private final ThreadPoolExecutor answers;
    private final Map<Jid, CompletableFuture<Void>> newest = new ConcurrentHashMap<>();
    private final CountDownLatch closing = new CountDownLatch(1);
    private long latest = System.nanoTime() - PACE_NANOS; // of the writer's thread, as is the next
    private Throwable givenUp; // of the writer's thread: nothing may be kept after what was not

    /**
     * @param transactions stay the caller's to close
     * @param unstorable true for failures that the same messages would meet again
     * @param pending takes what is delivered before the commit
     */
    ArchiveWriter(
            String name,
            Transactions transactions,
            ArchiveRows rows,
            Predicate<Throwable> unstorable,
            ArchiveOutage outage,
            PendingMessages pending) {
        this.transactions = transactions;
        this.rows = rows;
        this.unstorable = unstorable;
        this.outage = outage;
        this.pending = pending;
        this.writer = thread(name);
        this.answers = thread(name + "-answers");
        this.answers.setRejectedExecutionHandler((answer, full) -> answer.run());
    }

    private static ThreadPoolExecutor thread(String name) {
        return new ThreadPoolExecutor(
                1,
                1,
                0,
                TimeUnit.SECONDS,
                new LinkedBlockingQueue<>(MOST_WAITING),
                work -> {
                    Thread thread = new Thread(work, name);
                    thread.setDaemon(true);
                    return thread;
                });
    }

    CompletableFuture<Void> append(Jid owner, List<ArchivedMessage> messages) {
        return append(owner, done -> enqueue(owner, messages, PendingMessages.NOT_NOTED, done));
    }

    /** The same for what is delivered before the commit. */
    CompletableFuture<Void> appendDelivered(Jid owner, List<ArchivedMessage> messages) {
        return append(
                owner, done -> pending.note(messages, end -> enqueue(owner, messages, end, done)));
    }

    private void enqueue(
            Jid owner, List<ArchivedMessage> messages, int noted, CompletableFuture<Void> done) {
        writer.execute(new ArchivePart(owner, messages, noted, done, this::commitWithWaiting));
    }

    private CompletableFuture<Void> append(Jid owner, Consumer<CompletableFuture<Void>> to) {
        CompletableFuture<Void> done = new CompletableFuture<>();
        try {
            newest.compute(
                    owner,
                    (same, earlier) -> {
                        to.accept(done);
                        return done;
                    });
        } catch (RejectedExecutionException refused) {
            String reason = writer.isShutdown() ? "the store is closed" : "too many messages wait";
            done.completeExceptionally(new StoreException(reason, refused));
        }
        return done;
    }

    CompletableFuture<Void> settled(Jid owner) {
        CompletableFuture<Void> last = newest.get(owner);
        return last == null
                ? CompletableFuture.completedFuture(null)
                : last.handle((done, failure) -> null);
    }

    private void commitWithWaiting(ArchivePart first) {
        keepPace();
        List<ArchivePart> batch = new ArrayList<>();
        BlockingQueue<Runnable> queue = writer.getQueue();
        ArchivePart next = first;
        int messages = 0;
        int octets = 0;
        while (next != null) {
            batch.add(next);
            messages += next.messages().size();
            octets += next.octets();
            boolean full = messages >= BATCH_MESSAGES || octets >= BATCH_OCTETS;
            next = full ? null : (ArchivePart) queue.poll();
        }
        commit(batch);
    }

    /** A commit that comes soon after another waits for company; one that comes alone does not. */
    private void keepPace() {
        long due = latest + PACE_NANOS;
        for (long wait = due - System.nanoTime(); wait > 0; wait = due - System.nanoTime()) {
            LockSupport.parkNanos(wait);
        }
        latest = System.nanoTime();
    }

    private void commit(List<ArchivePart> batch) {
        long pause = FIRST_PAUSE_MILLIS;
        while (givenUp == null) {
            Throwable failure = attempt(batch);
            if (failure == null) {
                outage.over(this);
                answer(batch, null);
                fileIfMany();
                return;
            }
            if (unstorable.test(failure)) {
                separate(batch, failure);
                return;
            }
            outage.met(this, failure);
            givenUp = closedWithin(pause) ? failure : null;
            pause = Math.min(2 * pause, LONGEST_PAUSE_MILLIS);
        }
        answer(batch, givenUp);
    }

    /** Null if it is on disk. */
    private Throwable attempt(List<ArchivePart> batch) {
        try {
            Map<Jid, Integer> made =
                    transactions.run(
                            sql ->
                                    rows.insert(
                                            sql,
                                            batch.stream()
                                                    .flatMap(part -> part.messages().stream())
                                                    .toList()));
            rows.committed(made);
            return null;
        } catch (SQLException | RuntimeException | Error failure) {
            return PostgresErrors.withoutData(failure); // of SQLite there is nothing to leave out
        }
    }

    private void fileIfMany() {
        if (rows.arrivals().areMany()) {
            try {
                rows.arrivals().file();
            } catch (SQLException | RuntimeException failure) {
                LOG.debug("archives wait to be filed until the next time", failure);
            }
        }
    }

    /** The fault of one is not the others'. */
    private void separate(List<ArchivePart> batch, Throwable failure) {
        if (batch.size() > 1) {
            batch.forEach(part -> commit(List.of(part)));
        } else {
            LOG.error("messages for the archive of {} cannot be kept", owner(batch), failure);
            answer(batch, failure);
        }
    }

    private static Jid owner(List<ArchivePart> batch) {
        return batch.get(0).owner();
    }

    private boolean closedWithin(long millis) {
        try {
            return closing.await(millis, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            return true;
        }
    }

    /**
     * @param failure or null
     */
    private void answer(List<ArchivePart> batch, Throwable failure) {
        batch.forEach(part -> pending.release(part.noted()));
        answers.execute(() -> batch.forEach(part -> answer(part, failure)));
    }

    private void answer(ArchivePart part, Throwable failure) {
        newest.remove(part.owner(), part.done());
        if (failure == null) {
            part.done().complete(null);
        } else {
            part.done().completeExceptionally(new StoreException("not kept", failure));
        }
    }

    /** Commits what waits, if the database lets it; the rest fails. */
    @Override
    public void close() {
        closing.countDown();
        writer.shutdown();
        try {
            if (!writer.awaitTermination(CLOSE_SECONDS, TimeUnit.SECONDS)) {
                Throwable late = new StoreException("the store was closed", null);
                writer.shutdownNow().forEach(part -> answer(List.of((ArchivePart) part), late));
            }
            answers.shutdown();
            answers.awaitTermination(CLOSE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
