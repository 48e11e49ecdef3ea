package im.herald.storage;

import im.herald.store.StoreException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;

/**
 * The one writer of SQLite. Changes that arrive while a commit runs are committed together next:
 * one wait for the disk serves them all, and each caller learns of its own outcome after it. If one
 * of them fails, the others are done again, each by itself.
 *
 * <p>The queue is bounded; what finds it full is refused.
 */
final class GroupCommit implements Transactions {
    private static final int BATCH = 256;

    private final DataSource source;
    private final List<String> first;
    private final ThreadPoolExecutor writer;
    private Connection connection; // of the writer's thread

    /**
     * @param first what every new connection is told
     * @param capacity how many changes may wait
     */
    GroupCommit(DataSource source, List<String> first, int capacity) throws SQLException {
        this.source = source;
        this.first = first;
        this.connection = open();
        this.writer =
                new ThreadPoolExecutor(
                        1,
                        1,
                        0,
                        TimeUnit.SECONDS,
                        new ArrayBlockingQueue<>(capacity),
                        GroupCommit::thread);
    }

    private static Thread thread(Runnable work) {
        Thread thread = new Thread(work, "sqlite-writer");
        thread.setDaemon(true);
        return thread;
    }

    @Override
    public <T> T run(Work<T> work) throws SQLException {
        PendingWrite<T> write = new PendingWrite<>(work, this::commitWithWaiting);
        try {
            writer.execute(write);
        } catch (RejectedExecutionException refused) {
            throw new StoreException("too many changes wait for the disk", refused);
        }
        return write.await();
    }

    /** How many changes wait at the moment. */
    int waiting() {
        return writer.getQueue().size();
    }

    private void commitWithWaiting(PendingWrite<?> first) {
        List<Runnable> waiting = new ArrayList<>();
        writer.getQueue().drainTo(waiting, BATCH - 1);
        List<PendingWrite<?>> batch = new ArrayList<>(waiting.size() + 1);
        batch.add(first);
        waiting.forEach(write -> batch.add((PendingWrite<?>) write));
        commit(batch);
    }

    private void commit(List<PendingWrite<?>> batch) {
        try {
            transact(batch);
        } catch (SQLException | RuntimeException | Error failure) {
            if (batch.size() == 1 || SqliteErrors.concernsAll(failure)) {
                batch.forEach(write -> write.failed(failure));
            } else {
                batch.forEach(write -> commit(List.of(write)));
            }
            return;
        }
        batch.forEach(PendingWrite::committed);
    }

    private void transact(List<PendingWrite<?>> batch) throws SQLException {
        boolean done = false;
        try {
            execute("BEGIN IMMEDIATE");
            for (PendingWrite<?> write : batch) {
                write.attempt(new Sql(connection));
            }
            execute("COMMIT");
            done = true;
        } finally {
            if (!done) {
                undo();
            }
        }
    }

    private void execute(String command) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(command);
        }
    }

    /** By a new connection: after some failures, SQLite has rolled back already. */
    private void undo() throws SQLException {
        connection.close();
        connection = open();
    }

    private Connection open() throws SQLException {
        Connection opened = source.getConnection();
        try (Statement statement = opened.createStatement()) {
            for (String command : first) {
                statement.execute(command);
            }
            return opened;
        } catch (SQLException | RuntimeException failure) {
            opened.close();
            throw failure;
        }
    }

    @Override
    public void close() {
        writer.shutdown();
        try {
            if (writer.awaitTermination(10, TimeUnit.SECONDS)) {
                connection.close();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (SQLException e) {
            throw new StoreException("SQLite could not be closed", e);
        }
    }
}
