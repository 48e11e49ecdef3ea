package im.herald.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import im.herald.store.StoreException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sqlite.SQLiteDataSource;

final class GroupCommitTest {
    private static final int WAITING = 8;

    private final ExecutorService callers = Executors.newCachedThreadPool();
    private final CountDownLatch firstMayEnd = new CountDownLatch(1);

    @TempDir Path folder;
    private SQLiteDataSource source;
    private GroupCommit writes;

    @BeforeEach
    void open() throws SQLException {
        source = SqliteFolder.source(folder.resolve("herald.db"));
        writes = new GroupCommit(source, List.of(), WAITING);
        writes.run(sql -> sql.update("CREATE TABLE word (text TEXT PRIMARY KEY)"));
    }

    @AfterEach
    void close() {
        firstMayEnd.countDown();
        writes.close();
        callers.shutdown();
    }

    @Test
    void failedChangeShouldNotFailItsNeighbours() throws Exception {
        CompletableFuture<Integer> first = occupyWriter();
        CompletableFuture<Integer> good = waiting(insert("good"));
        CompletableFuture<Integer> wrong = waiting(sql -> sql.update("INSERT INTO nowhere"));
        CompletableFuture<Integer> bug =
                waiting(
                        sql -> {
                            sql.update("INSERT INTO word VALUES ('half done')");
                            throw new IllegalStateException("a bug");
                        });
        CompletableFuture<Integer> better = waiting(insert("better"));

        firstMayEnd.countDown();

        assertThat(List.of(first.join(), good.join(), better.join())).containsOnly(1);
        assertThatThrownBy(wrong::join).hasRootCauseInstanceOf(SQLException.class);
        assertThatThrownBy(bug::join).hasRootCauseInstanceOf(IllegalStateException.class);
        assertThat(words()).containsExactly("better", "first", "good");
    }

    @Test
    void whatWaitedShouldBeCommittedTogetherAndToldAfterwards() throws Exception {
        CompletableFuture<Integer> first = occupyWriter();
        CompletableFuture<Integer> second = waiting(insert("second"));
        List<String> seen = new ArrayList<>();
        CountDownLatch thirdIsIn = new CountDownLatch(1);
        CountDownLatch thirdMayEnd = new CountDownLatch(1);
        CompletableFuture<Integer> third =
                waiting(
                        sql -> {
                            seen.addAll(list(sql));
                            thirdIsIn.countDown();
                            return after(thirdMayEnd, insert("third").on(sql));
                        });

        firstMayEnd.countDown();
        thirdIsIn.await();

        assertThat(seen).containsExactly("first", "second");
        assertThat(words()).containsExactly("first");
        assertThat(first.join()).isEqualTo(1);
        assertThat(second).isNotDone();
        thirdMayEnd.countDown();
        assertThat(second.join() + third.join()).isEqualTo(2);
        assertThat(words()).containsExactly("first", "second", "third");
    }

    @Test
    void fullQueueShouldRefuse() throws Exception {
        List<CompletableFuture<Integer>> waiting = new ArrayList<>();
        waiting.add(occupyWriter());
        for (int i = 0; i < WAITING; i++) {
            waiting.add(waiting(insert("w" + i)));
        }

        assertThatThrownBy(() -> writes.run(insert("too many")))
                .isInstanceOf(StoreException.class)
                .hasMessage("too many changes wait for the disk");

        firstMayEnd.countDown();
        waiting.forEach(CompletableFuture::join);
        assertThat(words()).hasSize(WAITING + 1).doesNotContain("too many");
    }

    @Test
    void closeShouldCommitWhatWaits() throws Exception {
        CompletableFuture<Integer> first = occupyWriter();
        CompletableFuture<Integer> second = waiting(insert("second"));

        CompletableFuture<Void> closed = CompletableFuture.runAsync(writes::close, callers);
        firstMayEnd.countDown();
        closed.join();

        assertThat(first.join() + second.join()).isEqualTo(2);
        assertThat(words()).containsExactly("first", "second");
        assertThatThrownBy(() -> writes.run(insert("late"))).isInstanceOf(StoreException.class);
    }

    @Test
    void fullDiskShouldFailTheWholeBatchAndNotTheNext() throws Exception {
        writes.run(sql -> sql.list("PRAGMA max_page_count = 20", row -> row.getInt(1)));
        CompletableFuture<Integer> first = occupyWriter();
        CompletableFuture<Integer> small = waiting(insert("small"));
        CompletableFuture<Integer> large = waiting(insert("large".repeat(100_000)));

        firstMayEnd.countDown();

        assertThat(first.join()).isEqualTo(1);
        assertThatThrownBy(large::join).rootCause().matches(SqliteErrors::concernsAll);
        assertThatThrownBy(small::join).rootCause().matches(SqliteErrors::concernsAll);
        assertThat(writes.run(insert("next"))).isEqualTo(1);
        assertThat(words()).containsExactly("first", "next");
    }

    /** Its caller waits, and so does the writer, until {@link #firstMayEnd}. */
    private CompletableFuture<Integer> occupyWriter() throws InterruptedException {
        CountDownLatch isIn = new CountDownLatch(1);
        CompletableFuture<Integer> first =
                submit(
                        sql -> {
                            isIn.countDown();
                            return after(firstMayEnd, insert("first").on(sql));
                        });
        isIn.await();
        return first;
    }

    /** Returns when the change is in the queue. */
    private CompletableFuture<Integer> waiting(Work<Integer> work) {
        int before = writes.waiting();
        CompletableFuture<Integer> outcome = submit(work);
        await().until(() -> writes.waiting() == before + 1);
        return outcome;
    }

    private CompletableFuture<Integer> submit(Work<Integer> work) {
        return CompletableFuture.supplyAsync(
                () -> {
                    try {
                        return writes.run(work);
                    } catch (SQLException e) {
                        throw new CompletionException(e);
                    }
                },
                callers);
    }

    private static Work<Integer> insert(String word) {
        return sql -> sql.update("INSERT INTO word (text) VALUES (?)", word);
    }

    private static int after(CountDownLatch latch, int result) {
        try {
            latch.await();
            return result;
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private List<String> words() throws SQLException {
        try (var connection = source.getConnection()) {
            return list(new Sql(connection));
        }
    }

    private static List<String> list(Sql sql) throws SQLException {
        return sql.list("SELECT text FROM word ORDER BY text", row -> row.getString(1));
    }
}
