package im.herald.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import im.herald.jid.Jid;
import im.herald.store.ArchiveRange;
import im.herald.store.ArchivedMessage;
import im.herald.testkit.store.ArchiveStoreContract;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What only SQLite has: its plans, and a file that cannot be written. */
final class SqliteArchiveTest {
    private static final Jid NURSE = Jid.of("nurse@capulet.example");

    @TempDir Path own;

    @Test
    void pageShouldBeOneRangeOfOneIndex() throws Exception {
        String range = " WHERE place > 1 AND place < 9 AND owner = 1";
        String order = ArchiveRows.NEWEST_FIRST.replace("?", "50");
        try (Database database = SqliteFolder.open(own)) {
            assertThat(plan(database, ArchiveRows.PAGE + " FROM archive" + range + order))
                    .containsExactly(
                            "SEARCH archive USING PRIMARY KEY (owner=? AND place>? AND place<?)");
            String from = " FROM archive" + database.archives().byPeer();
            assertThat(plan(database, ArchiveRows.PAGE + from + range + " AND peer = 2" + order))
                    .containsExactly(
                            "SEARCH archive USING INDEX archive_by_peer"
                                    + " (owner=? AND peer=? AND place>? AND place<?)");
        }
    }

    private static List<String> plan(Database database, String query) {
        String explain = "EXPLAIN QUERY PLAN " + query;
        return database.read(sql -> sql.list(explain, row -> row.getString("detail")));
    }

    @Test
    void whatAKilledServerHadNotFiledShouldBeReadByTheNext() throws Exception {
        JdbcStores.open(new StorageConfig(null, null, null, own)).close();
        try (Database database = SqliteFolder.open(own)) {
            database.write(
                    sql -> {
                        sql.update("INSERT INTO archive_jid (id, jid) VALUES (7, ?)", NURSE + "");
                        String row = "INSERT INTO archive_arrival VALUES (7, ?, 7, ?)";
                        sql.update(row, 2, new byte[] {2});
                        sql.update(row, 1, new byte[] {1});
                        return sql.update(row, 1, new byte[] {3}); // the first one counts
                    });
        }

        try (JdbcStores stores = JdbcStores.open(new StorageConfig(null, null, null, own))) {
            assertThat(stores.archive().last(NURSE)).hasValue(2);
            assertThat(stores.archive().page(all()))
                    .extracting(message -> (int) message.content()[0])
                    .containsExactly(1, 2);
        }
    }

    @Test
    void whatNobodyReadsShouldBeFiledOnceItIsMuch() throws Exception {
        try (Database database = SqliteFolder.open(own);
                JdbcArchiveStore archive = new JdbcArchiveStore(database, Clock.systemUTC(), own)) {
            List<ArchivedMessage> few = messages(1, 100);
            ArchiveStoreContract.join(archive.append(few));
            assertThat(rows(database, "archive_arrival")).isEqualTo(100);

            ArchiveStoreContract.join(archive.append(messages(101, 5000)));

            await().until(() -> rows(database, "archive") == 5000);
            assertThat(rows(database, "archive_arrival")).isZero();
            assertThat(archive.count(all(), 9999)).isEqualTo(5000);
        }
    }

    private static List<ArchivedMessage> messages(int first, int last) {
        return IntStream.rangeClosed(first, last)
                .mapToObj(place -> ArchiveStoreContract.message(NURSE, place, NURSE, "text"))
                .toList();
    }

    private static int rows(Database database, String table) {
        String count = "SELECT count(*) FROM " + table;
        return database.read(sql -> sql.first(count, row -> row.getInt(1))).orElseThrow();
    }

    private static ArchiveRange all() {
        return new ArchiveRange(NURSE, null, 0, Long.MAX_VALUE, false, 9999);
    }

    @Test
    void fileThatCannotBeWrittenShouldCompleteNothing() throws Exception {
        Path file = own.resolve("herald.db");
        JdbcStores.open(new StorageConfig(null, null, null, own)).close();
        WritableOnDemand source = new WritableOnDemand(file);
        try (LogOf log = new LogOf(ArchiveOutage.class);
                Database database = SqliteFolder.connect("SQLite", source, file)) {
            JdbcArchiveStore archive = new JdbcArchiveStore(database, Clock.systemUTC(), own);
            var stage =
                    archive.append(List.of(ArchiveStoreContract.message(NURSE, 1, NURSE, "one")));
            await().until(() -> source.tries() > 2);
            assertThat(stage.toCompletableFuture()).isNotDone();
            assertThat(archive.last(NURSE)).isEmpty();

            source.allowWriting();

            ArchiveStoreContract.join(stage);
            assertThat(archive.last(NURSE)).hasValue(1);
            archive.close();
            assertThat(log.lines()).hasSize(2);
            assertThat(log.lines().get(0)).contains("readonly");
        }
    }
}
