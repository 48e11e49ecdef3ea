package im.herald.storage;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import im.herald.jid.Jid;
import im.herald.store.ArchiveRange;
import im.herald.store.ArchivedMessage;
import im.herald.store.StoreException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ArchiveWriterTest {
    private static final Jid NURSE = Jid.of("nurse@capulet.example");
    private static final Jid PETER = Jid.of("peter@capulet.example");

    @TempDir Path folder;
    private Database database;
    private FailingTransactions transactions;
    private ArchiveWriter writer;
    private final ArchiveRows rows = new ArchiveRows(new ArchiveIds(), ArchiveArrivals.NONE, "");

    @BeforeEach
    void open() {
        database = SqliteFolder.open(folder);
        database.write(
                sql ->
                        sql.update(
                                "CREATE TRIGGER taster BEFORE INSERT ON archive"
                                        + " WHEN NEW.content = CAST('poison' AS BLOB)"
                                        + " BEGIN SELECT raise(ABORT, 'not this'); END"));
        transactions = new FailingTransactions(database.archives().writers().get(0));
        writer =
                new ArchiveWriter(
                        "writer",
                        transactions,
                        rows,
                        database.archives().unstorable(),
                        new ArchiveOutage("the cellar"),
                        PendingMessages.NONE);
    }

    @AfterEach
    void close() {
        transactions.succeed();
        writer.close();
        database.close();
    }

    @Test
    void whatArrivesDuringACommitShouldBeCommittedTogether() {
        transactions.hold();
        var first = append(NURSE, 1, "one");
        await().until(() -> transactions.tries() == 1);
        var second = append(NURSE, 2, "two");
        var third = append(PETER, 1, "three");
        assertThat(first).isNotDone();

        transactions.succeed();

        CompletableFuture.allOf(first, second, third).join();
        assertThat(transactions.tries()).isEqualTo(2);
        assertThat(archive(NURSE)).containsExactly("one", "two");
        assertThat(archive(PETER)).containsExactly("three");
    }

    @Test
    void outageShouldBeWaitedOutInOrderAndToldTwice() {
        try (LogOf log = new LogOf(ArchiveOutage.class)) {
            transactions.fail(new SQLException("the disk is full", "?", 13));
            List<CompletableFuture<Void>> stages = new ArrayList<>();
            for (int i = 0; i < 5; i++) {
                stages.add(append(NURSE, i, "" + i));
            }
            await().until(() -> transactions.tries() >= 3);
            assertThat(stages).noneMatch(CompletableFuture::isDone);
            assertThat(writer.settled(NURSE)).isNotDone();
            assertThat(archive(NURSE)).isEmpty();

            transactions.succeed();

            writer.settled(NURSE).join();
            stages.forEach(CompletableFuture::join);
            assertThat(archive(NURSE)).containsExactly("0", "1", "2", "3", "4");
            assertThat(log.lines())
                    .containsExactly(
                            "ERROR archives in the cellar cannot be written; messages wait and"
                                    + " are not acknowledged: the disk is full",
                            "INFO archives in the cellar can be written again");
        }
    }

    @Test
    void commitOfUnknownFateShouldBeRepeatedWithoutDoubles() {
        transactions.failAfterTheNextCommit();

        append(NURSE, 1, "one").join();

        assertThat(transactions.tries()).isEqualTo(2);
        assertThat(archive(NURSE)).containsExactly("one");
    }

    @Test
    void whatCannotBeStoredShouldFailAloneAndAsAWhole() {
        try (LogOf log = new LogOf(ArchiveWriter.class)) {
            transactions.hold();
            var first = append(NURSE, 1, "one");
            var wrong =
                    writer.append(
                            NURSE,
                            List.of(message(NURSE, 2, "neighbour"), message(NURSE, 3, "poison")));
            var third = append(PETER, 1, "three");
            var fourth = append(NURSE, 4, "four");

            transactions.succeed();

            CompletableFuture.allOf(first, third, fourth).join();
            assertThatThrownBy(wrong::join).hasCauseInstanceOf(StoreException.class);
            writer.settled(NURSE).join();
            assertThat(archive(NURSE)).containsExactly("one", "four");
            assertThat(log.lines())
                    .containsExactly(
                            "ERROR messages for the archive of nurse@capulet.example cannot be"
                                    + " kept");
        }
    }

    @Test
    void numbersOfAFailedTransactionShouldNotBeRemembered() {
        try (LogOf log = new LogOf(ArchiveWriter.class)) {
            assertThatThrownBy(append(NURSE, 1, "poison")::join).isNotNull();
            database.write(sql -> sql.update("INSERT INTO archive_jid (jid) VALUES ('other')"));

            append(NURSE, 2, "two").join();

            assertThat(archive(NURSE)).containsExactly("two");
            assertThat(log.lines()).hasSize(1);
        }
    }

    @Test
    void slowListenerShouldNotHoldUpTheWriter() throws Exception {
        CountDownLatch end = new CountDownLatch(1);
        transactions.hold();
        var slow = append(NURSE, 1, "one").thenRun(() -> awaitQuietly(end));
        transactions.succeed();
        await().until(() -> archive(NURSE).size() == 1);

        var second = append(NURSE, 2, "two");

        await().until(() -> archive(NURSE).size() == 2);
        end.countDown();
        slow.join();
        second.join();
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void closeShouldCommitWhatWaits() {
        transactions.hold();
        var first = append(NURSE, 1, "one");
        var second = append(NURSE, 2, "two");

        var closed =
                CompletableFuture.runAsync(
                        writer::close, command -> new Thread(command, "closing").start());
        transactions.succeed();
        closed.join();

        assertThat(first).isCompleted();
        assertThat(second).isCompleted();
        assertThat(archive(NURSE)).containsExactly("one", "two");
        assertThatThrownBy(append(NURSE, 3, "late")::join)
                .cause()
                .hasMessage("the store is closed");
    }

    @Test
    void closeDuringAnOutageShouldFailWhatWaits() {
        try (LogOf log = new LogOf(ArchiveOutage.class)) {
            transactions.fail(new SQLException("away", "08006"));
            var first = append(NURSE, 1, "one");
            await().until(() -> transactions.tries() >= 1);
            var second = append(NURSE, 2, "two");

            writer.close();

            assertThat(first).isCompletedExceptionally();
            assertThat(second).isCompletedExceptionally();
            assertThat(archive(NURSE)).isEmpty();
            assertThat(log.lines()).hasSize(1);
        }
    }

    private CompletableFuture<Void> append(Jid owner, long place, String content) {
        return writer.append(owner, List.of(message(owner, place, content)));
    }

    private static ArchivedMessage message(Jid owner, long place, String content) {
        return new ArchivedMessage(owner, place, PETER, content.getBytes(UTF_8));
    }

    private List<String> archive(Jid owner) {
        ArchiveRange all = new ArchiveRange(owner, null, -1, Long.MAX_VALUE, false, 100);
        return database.read(sql -> rows.page(sql, all)).stream()
                .map(message -> new String(message.content(), UTF_8))
                .toList();
    }
}
