package im.herald.storage;

import static im.herald.testkit.store.ArchiveStoreContract.contents;
import static im.herald.testkit.store.ArchiveStoreContract.join;
import static im.herald.testkit.store.ArchiveStoreContract.message;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import im.herald.jid.Jid;
import im.herald.store.ArchiveRange;
import im.herald.store.ArchivedMessage;
import im.herald.store.Places;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What only PostgreSQL has: partitions, plans, and going away. */
final class PostgresArchiveTest {
    private static final Jid NURSE = Jid.of("nurse@capulet.example");
    private static final Jid ROMEO = Jid.of("romeo@montague.example");
    private static final Instant NOVEMBER = Instant.parse("2026-11-30T23:59:59.999Z");
    private static final String TABLES =
            "SELECT relname FROM pg_class WHERE relkind = 'r' AND relname ~ '^archive_[0-9d]'"
                    + " ORDER BY relname";

    @TempDir static Path folder;
    private static EmbeddedPostgres server;
    private static int databases;

    private Database database;
    private JdbcArchiveStore archive;

    @BeforeAll
    static void start() throws IOException {
        start(0);
    }

    private static void start(int port) throws IOException {
        server =
                EmbeddedPostgres.builder()
                        .setPort(port)
                        .setDataDirectory(folder.resolve("data"))
                        .setCleanDataDirectory(false)
                        .start();
    }

    @AfterAll
    static void stop() throws IOException {
        server.close();
    }

    @BeforeEach
    void open() throws Exception {
        String name = "herald" + databases++;
        try (var connection = server.getPostgresDatabase().getConnection();
                var statement = connection.createStatement()) {
            statement.execute("CREATE DATABASE " + name);
        }
        String url = "jdbc:postgresql://localhost:" + server.getPort() + "/" + name + "?ssl=false";
        database = PostgresServer.open(new StorageConfig(url, "postgres", "postgres", folder));
        archive = new JdbcArchiveStore(database, Clock.fixed(NOVEMBER, ZoneOffset.UTC), folder);
    }

    @AfterEach
    void close() {
        archive.close();
        database.close();
    }

    @Test
    void monthsShouldBeMadeAheadOnce() {
        assertThat(tables())
                .containsExactly(
                        "archive_2026_11", "archive_2026_12", "archive_2027_01", "archive_default");

        database.archives().months().prepare(NOVEMBER.plusMillis(1));
        database.archives().months().prepare(NOVEMBER.plusMillis(1));

        assertThat(tables()).hasSize(5).contains("archive_2027_02");
    }

    @Test
    void rowsOfAClockThatWasAheadShouldMoveIntoTheirMonth() throws Exception {
        keep(Places.first(Instant.parse("2027-02-03T04:05:06Z")), 3);
        assertThat(rowsIn("archive_default")).isEqualTo(3);

        database.archives().months().prepare(Instant.parse("2026-12-01T00:00:00Z"));

        assertThat(rowsIn("archive_default")).isZero();
        assertThat(rowsIn("archive_2027_02")).isEqualTo(3);
        assertThat(archive.page(all(10))).hasSize(3);
    }

    @Test
    void wholeMonthsShouldBeDroppedAndTheRestDeleted() throws Exception {
        keep(Places.first(Instant.parse("2020-01-01T00:00:00Z")), 2);
        keep(Places.first(NOVEMBER), 2);
        keep(Places.first(NOVEMBER.plusMillis(1)), 2);
        keep(Places.first(NOVEMBER.plusMillis(2)), 2);

        archive.forgetBefore(NOVEMBER.plusMillis(2));

        assertThat(tables())
                .containsExactly("archive_2026_12", "archive_2027_01", "archive_default");
        assertThat(archive.page(all(10)))
                .extracting(ArchivedMessage::place)
                .allMatch(place -> place >= Places.first(NOVEMBER.plusMillis(2)))
                .hasSize(2);
    }

    @Test
    void pageShouldReadAsManyRowsFromALargeArchiveAsFromASmall() throws Exception {
        long first = Places.first(NOVEMBER) - 200_000;
        keep(first, 100);
        long small = rowsRead(plan(null, Long.MIN_VALUE, Long.MAX_VALUE));
        long smallByPeer = rowsRead(plan(ROMEO, Long.MIN_VALUE, Long.MAX_VALUE));
        for (int i = 0; i < 10; i++) {
            keep(first + i * 10_000L, 10_000);
        }
        database.write(sql -> sql.update("ANALYZE archive"));

        assertThat(rowsRead(plan(null, Long.MIN_VALUE, Long.MAX_VALUE))).isEqualTo(small);
        assertThat(rowsRead(plan(ROMEO, Long.MIN_VALUE, Long.MAX_VALUE))).isEqualTo(smallByPeer);
        assertThat(archive.count(all(1), 200_000)).isEqualTo(100_000);
        assertThat(archive.count(all(1), 100)).isEqualTo(100);
    }

    @Test
    void pageShouldBeOneRangeOfOneIndexInTheMonthsItTouches() throws Exception {
        keep(Places.first(NOVEMBER) - 5_000, 10_000);
        long december = Places.first(NOVEMBER.plusMillis(1));

        String plan = plan(null, december, december + 4_000_000);
        assertThat(plan)
                .contains("Index Scan Backward using archive_2026_12_pkey")
                .doesNotContain("archive_2026_11", "archive_2027", "archive_default", "Sort");
        assertThat(plan(ROMEO, december, december + 4_000_000))
                .contains("archive_2026_12_owner_peer_place_idx")
                .doesNotContain("archive_2026_11", "archive_2027", "archive_default", "Sort");
        assertThat(plan(null, Long.MIN_VALUE, Long.MAX_VALUE))
                .doesNotContain("Seq Scan", "->  Sort", "Bitmap");
    }

    @Test
    void appendsShouldOutliveAnOutageOfTheServer() throws Exception {
        int port = server.getPort();
        List<Jid> owners = IntStream.range(0, 5).mapToObj(i -> Jid.of("o" + i + "@a.b")).toList();
        List<CompletionStage<Void>> stages = new ArrayList<>();
        try (LogOf log = new LogOf(ArchiveOutage.class)) {
            for (int i = 0; i < 3000; i++) {
                if (i == 1000) {
                    stopAtOnce();
                }
                for (Jid owner : owners) {
                    stages.add(archive.append(List.of(message(owner, i, ROMEO, "" + i))));
                }
            }
            await().until(() -> log.lines().size() == 1);
            assertThat(stages.get(stages.size() - 1).toCompletableFuture()).isNotDone();

            start(port);

            for (CompletionStage<Void> stage : stages) {
                join(stage);
            }
            assertThat(log.lines()).hasSize(2).last().asString().startsWith("INFO");
        }
        List<String> expected = IntStream.range(0, 3000).mapToObj(i -> "" + i).toList();
        for (Jid owner : owners) {
            var range = new ArchiveRange(owner, null, -1, Long.MAX_VALUE, false, 10_000);
            await().ignoreExceptions().until(() -> archive.page(range).size() == 3000);
            assertThat(contents(archive.page(range))).isEqualTo(expected);
        }
    }

    private static void stopAtOnce() throws IOException {
        server.close();
    }

    private void keep(long first, int count) throws Exception {
        join(
                archive.append(
                        IntStream.range(0, count)
                                .mapToObj(i -> message(NURSE, first + i, ROMEO, "" + i))
                                .toList()));
    }

    private static ArchiveRange all(int limit) {
        return range(null, Long.MIN_VALUE, Long.MAX_VALUE, limit);
    }

    private static ArchiveRange range(Jid peer, long after, long before, int limit) {
        return new ArchiveRange(NURSE, peer, after, before, true, limit);
    }

    /** Of a page of 50, as it was run. */
    private String plan(Jid peer, long after, long before) {
        String explain = "EXPLAIN (ANALYZE, TIMING OFF, COSTS OFF, SUMMARY OFF) ";
        ArchiveIds ids = new ArchiveIds();
        return database.read(
                sql ->
                        String.join(
                                "\n",
                                new ArchiveRows(ids, ArchiveArrivals.NONE, "")
                                        .select(
                                                sql,
                                                explain + ArchiveRows.PAGE,
                                                range(peer, after, before, 50),
                                                ArchiveRows.NEWEST_FIRST,
                                                50,
                                                row -> row.getString(1))));
    }

    private static long rowsRead(String plan) {
        return Pattern.compile("Scan[^\\n]*actual rows=(\\d+)")
                .matcher(plan)
                .results()
                .map(MatchResult::group)
                .mapToLong(scan -> Long.parseLong(scan.replaceAll(".*rows=", "")))
                .sum();
    }

    private List<String> tables() {
        return database.read(sql -> sql.list(TABLES, row -> row.getString(1)));
    }

    private int rowsIn(String table) {
        String count = "SELECT count(*) FROM " + table;
        return database.read(sql -> sql.first(count, row -> row.getInt(1))).orElseThrow();
    }
}
