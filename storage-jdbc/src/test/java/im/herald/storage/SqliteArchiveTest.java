package im.herald.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import im.herald.jid.Jid;
import im.herald.testkit.store.ArchiveStoreContract;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
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
    void fileThatCannotBeWrittenShouldCompleteNothing() throws Exception {
        Path file = own.resolve("herald.db");
        JdbcStores.open(new StorageConfig(null, null, null, own)).close();
        WritableOnDemand source = new WritableOnDemand(file);
        try (LogOf log = new LogOf(ArchiveOutage.class);
                Database database = SqliteFolder.connect("SQLite", source, file)) {
            JdbcArchiveStore archive = new JdbcArchiveStore(database, Clock.systemUTC());
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
