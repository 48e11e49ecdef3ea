package im.herald.storage;

import static im.herald.testkit.store.ArchiveStoreContract.contents;
import static im.herald.testkit.store.ArchiveStoreContract.join;
import static im.herald.testkit.store.ArchiveStoreContract.message;
import static org.assertj.core.api.Assertions.assertThat;

import im.herald.jid.Jid;
import im.herald.store.ArchivedMessage;
import im.herald.store.Credentials;
import im.herald.store.Places;
import im.herald.testkit.store.ArchiveStoreContract;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** ADR 23: a process is killed between the delivery of messages and their commit. */
final class PendingFileTest {
    private static final Jid NURSE = Jid.of("nurse@capulet.example");
    private static final Jid PETER = Jid.of("peter@capulet.example");
    private final long now = Places.first(Instant.now().plusSeconds(60));

    @TempDir Path folder;
    private Path file;

    @BeforeEach
    void addNurse() {
        file = folder.resolve("archive.pending");
        try (JdbcStores stores = open()) {
            stores.accounts().create(NURSE, new Credentials(Map.of()));
        }
    }

    private JdbcStores open() {
        return JdbcStores.open(new StorageConfig(null, null, null, folder));
    }

    /** As a process leaves it that is killed before it commits. */
    private void leave(ArchivedMessage... messages) {
        new PendingFile(folder).begin(2).get(1).note(List.of(messages), end -> {});
    }

    private ArchivedMessage said(long place, String content) {
        return message(NURSE, now + place, PETER, content);
    }

    private static List<String> archive(JdbcStores stores, Jid owner) {
        return contents(stores.archive().page(ArchiveStoreContract.all(owner)));
    }

    @Test
    void whatAKilledProcessLeftShouldBeInItsPlace() {
        leave(said(1, "one"), said(2, "two"));

        try (LogOf log = new LogOf(PendingRecovery.class);
                JdbcStores stores = open()) {
            assertThat(archive(stores, NURSE)).containsExactly("one", "two");
            assertThat(stores.archive().last(NURSE)).hasValue(now + 2);
            assertThat(log.lines())
                    .containsExactly(
                            "INFO 2 messages that a killed server had delivered are kept now");
        }
        try (JdbcStores stores = open()) {
            assertThat(archive(stores, NURSE)).hasSize(2);
        }
    }

    @Test
    void archiveShouldGrowAtItsEndOnly() throws Exception {
        try (JdbcStores stores = open()) {
            join(stores.archive().append(List.of(said(2, "two"))));
        }
        leave(said(1, "one"), said(2, "two again"), said(3, "three"));

        try (JdbcStores stores = open()) {
            assertThat(archive(stores, NURSE)).containsExactly("two", "three");
        }
    }

    @Test
    void accountThatIsGoneOrNewShouldGetNothing() {
        long before = Places.first(Instant.now().minusSeconds(60));
        leave(message(PETER, now, NURSE, "one"), message(NURSE, before, PETER, "two"));

        try (JdbcStores stores = open()) {
            assertThat(archive(stores, PETER)).isEmpty();
            assertThat(archive(stores, NURSE)).isEmpty();
        }
    }

    @Test
    void whatIsDeliveredShouldBeInTheFileUntilItIsCommitted() throws Exception {
        try (Database database = SqliteFolder.open(folder)) {
            FailingTransactions writes =
                    new FailingTransactions(database.archives().writers().get(0));
            PendingMessages pending = new PendingFile(folder).begin(1).get(0);
            ArchiveWriter writer = writer(database, writes, pending);
            writes.hold();
            var first = writer.appendDelivered(NURSE, List.of(said(1, "one")));
            var second = writer.append(NURSE, List.of(said(2, "of a room")));
            var third = writer.appendDelivered(PETER, List.of(message(PETER, 1, NURSE, "three")));

            assertThat(left()).containsExactly("one", "three");
            writes.succeed();
            first.join();
            second.join();
            third.join();

            assertThat(left()).isEmpty();
            writer.close();
        }
    }

    @Test
    void whatCannotBeKeptShouldNotBeTriedAgain() {
        try (Database database = SqliteFolder.open(folder);
                LogOf log = new LogOf(ArchiveOutage.class)) {
            FailingTransactions writes =
                    new FailingTransactions(database.archives().writers().get(0));
            PendingMessages pending = new PendingFile(folder).begin(1).get(0);
            ArchiveWriter writer = writer(database, writes, pending);
            writes.fail(new SQLException("the disk is full", "?", 13));
            var first = writer.appendDelivered(NURSE, List.of(said(1, "one")));

            writer.close();

            assertThat(first).isCompletedExceptionally();
            assertThat(left()).isEmpty();
            assertThat(log.lines()).hasSize(1);
        }
    }

    private static ArchiveWriter writer(
            Database database, Transactions writes, PendingMessages pending) {
        return new ArchiveWriter(
                "writer",
                writes,
                new ArchiveRows(new ArchiveIds(), ArchiveArrivals.NONE, ""),
                database.archives().unstorable(),
                new ArchiveOutage("the cellar"),
                pending);
    }

    private List<String> left() {
        return contents(new PendingFile(folder).left());
    }

    @Test
    void gracefulStopShouldLeaveNothing() throws Exception {
        try (JdbcStores stores = open()) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                    .isEqualTo("rw-------");
            join(stores.archive().appendDelivered(List.of(said(1, "one"))));
            assertThat(left()).isEmpty();
        }
        assertThat(file).doesNotExist();
    }

    @Test
    void whatTheDatabaseDoesNotTakeShouldStayForTheNextStart() throws Exception {
        leave(said(1, "one"));
        try (LogOf log = new LogOf(PendingRecovery.class);
                Database database = SqliteFolder.connect("SQLite", locked(), herald())) {
            try (JdbcArchiveStore store =
                    new JdbcArchiveStore(database, Clock.systemUTC(), folder)) {
                assertThat(store.last(NURSE)).isEmpty();
            }
            assertThat(log.lines())
                    .containsExactly(
                            "WARN 1 messages that a killed server had delivered cannot be kept");
        }

        try (JdbcStores stores = open()) {
            assertThat(archive(stores, NURSE)).containsExactly("one");
        }
    }

    private Path herald() {
        return folder.resolve("herald.db");
    }

    private WritableOnDemand locked() {
        return new WritableOnDemand(herald());
    }

    @Test
    void damagedFileShouldBeToldOnceAndReplaced() throws Exception {
        leave(said(1, "one"), said(2, "two"));
        cut(file, Files.size(file) - 1);

        try (LogOf log = new LogOf(PendingFile.class)) {
            try (JdbcStores stores = open()) {
                assertThat(archive(stores, NURSE)).isEmpty();
                join(stores.archive().appendDelivered(List.of(said(3, "three"))));
            }
            open().close();
            assertThat(log.lines())
                    .containsExactly("WARN " + file + " is damaged; 0 messages in it are whole");
        }
    }

    private static void cut(Path path, long size) throws IOException {
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.WRITE)) {
            channel.truncate(size);
        }
    }

    @Test
    void nonsenseShouldBeReplaced() throws Exception {
        ByteBuffer nonsense = ByteBuffer.allocate((int) sizeForSqlite());
        while (nonsense.hasRemaining()) {
            nonsense.put((byte) (31 * nonsense.position()));
        }
        Files.write(file, nonsense.array());

        try (LogOf log = new LogOf(PendingFile.class);
                JdbcStores stores = open()) {
            assertThat(archive(stores, NURSE)).isEmpty();
            assertThat(log.lines()).hasSize(1);
        }
    }

    private long sizeForSqlite() throws IOException {
        try (JdbcStores stores = open()) {
            assertThat(stores.archive()).isNotNull();
            return Files.size(file);
        }
    }

    @Test
    void fileThatIsTakenAwayShouldNotStopTheArchive() throws Exception {
        try (LogOf log = new LogOf(PendingMessages.class);
                JdbcStores stores = open()) {
            cut(file, 0);

            join(stores.archive().appendDelivered(List.of(said(1, "one"))));
            join(stores.archive().appendDelivered(List.of(said(2, "two"))));

            assertThat(archive(stores, NURSE)).containsExactly("one", "two");
            assertThat(log.lines()).hasSize(1);
        }
    }
}
