package im.herald.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import im.herald.jid.Jid;
import im.herald.store.Credentials;
import im.herald.store.Stores;
import im.herald.testkit.store.AccountStoreContract;
import im.herald.testkit.store.AccountValuesContract;
import im.herald.testkit.store.ArchivePageContract;
import im.herald.testkit.store.ArchiveStoreContract;
import im.herald.testkit.store.OfflineStoreContract;
import im.herald.testkit.store.RoomStoreContract;
import im.herald.testkit.store.RosterStoreContract;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(NoErrorLogged.class)
final class SqliteStoresTest
        implements AccountStoreContract,
                RosterStoreContract,
                RoomStoreContract,
                OfflineStoreContract,
                AccountValuesContract,
                ArchiveStoreContract,
                ArchivePageContract {
    private static final Jid NURSE = Jid.of("nurse@capulet.example");

    @TempDir static Path shared;
    private static Stores stores;

    @TempDir Path own;

    @BeforeAll
    static void open() {
        stores = JdbcStores.open(in(shared));
    }

    @AfterAll
    static void close() {
        stores.close();
    }

    @Override
    public Stores stores() {
        return stores;
    }

    @Test
    void descriptionShouldNameProductVersionAndFile() {
        assertThat(stores.description())
                .matches("SQLite 3\\.\\d+.* in .*herald\\.db")
                .contains(shared.toString());
    }

    @Test
    void dataShouldBeThereAfterARestart() {
        try (Stores first = JdbcStores.open(in(own.resolve("new/folder")))) {
            first.accounts().create(NURSE, new Credentials(Map.of()));
        }

        try (Stores second = JdbcStores.open(in(own.resolve("new/folder")))) {
            assertThat(second.accounts().exists(NURSE)).isTrue();
        }
    }

    @Test
    void refusedOpenShouldLeaveTheFolderFree() throws Exception {
        Files.writeString(own.resolve("herald.db"), "this is no database at all".repeat(100));
        assertThatThrownBy(() -> JdbcStores.open(in(own)))
                .isInstanceOf(StorageUnavailable.class)
                .hasMessageStartingWith("cannot open " + own.resolve("herald.db"));
        Files.delete(own.resolve("herald.db"));

        JdbcStores.open(in(own)).close();
    }

    @Test
    void dataOfANewerProgramShouldBeRefused() throws Exception {
        JdbcStores.open(in(own)).close();
        try (Connection connection =
                        DriverManager.getConnection("jdbc:sqlite:" + own.resolve("herald.db"));
                Statement statement = connection.createStatement()) {
            statement.executeUpdate(
                    "INSERT INTO schema_history SELECT installed_rank + 1, '999', 'future', type,"
                            + " 'V999__future.sql', 42, installed_by, installed_on, 1, 1"
                            + " FROM schema_history ORDER BY installed_rank DESC LIMIT 1");
        }

        assertThatThrownBy(() -> JdbcStores.open(in(own)))
                .isInstanceOf(StorageUnavailable.class)
                .hasMessageContaining("newer version of this program");
    }

    @Test
    void everyConnectionShouldSyncEachCommit() throws Exception {
        try (Database database = SqliteFolder.open(own)) {
            String journal = database.write(sql -> pragma(sql, "journal_mode"));
            String synchronous = database.write(sql -> pragma(sql, "synchronous"));
            String timeout = database.read(sql -> pragma(sql, "busy_timeout"));

            assertThat(journal).isEqualTo("wal");
            assertThat(synchronous).isEqualTo("2");
            assertThat(timeout).isEqualTo("10000");
        }
    }

    @Test
    void whatIsMadeShouldBeForItsOwnerOnly() throws Exception {
        Path made = own.resolve("new");
        try (Stores opened = JdbcStores.open(in(made))) {
            opened.accounts().create(NURSE, new Credentials(Map.of()));

            assertThat(rights(made)).isEqualTo("rwx------");
            assertThat(made.toFile().list())
                    .containsExactlyInAnyOrder(
                            "archive.pending", "herald.db", "herald.db-shm", "herald.db-wal")
                    .allSatisfy(
                            name -> assertThat(rights(made.resolve(name))).isEqualTo("rw-------"));
        }
    }

    private static String rights(Path file) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
    }

    @Test
    void failureOfTheWriterShouldCloseTheReaders() throws Exception {
        Path file = own.resolve("herald.db");
        OnceOpened source = new OnceOpened(SqliteFolder.source(file));

        assertThatThrownBy(() -> SqliteFolder.connect("SQLite", source, file))
                .isInstanceOf(StorageUnavailable.class)
                .hasMessage("cannot open " + file + ": no second one");

        await().untilAsserted(
                        () -> assertThat(source.opened()).isNotEmpty().allMatch(this::isClosed));
    }

    private boolean isClosed(Connection connection) {
        try {
            return connection.isClosed();
        } catch (SQLException e) {
            return false;
        }
    }

    @Test
    void everyTableOfAccountsShouldBeErasedWithThem() throws Exception {
        try (Database database = SqliteFolder.open(own)) {
            assertThat(database.<List<String>>read(ErasedTables::withAccount))
                    .isEqualTo(ErasedTables.known());
        }
    }

    @Test
    void secretAndArchiveShouldBeThereAfterARestart() throws Exception {
        byte[] secret;
        try (Stores first = JdbcStores.open(in(own))) {
            secret = first.secret("archive-ids");
            ArchiveStoreContract.join(
                    first.archive()
                            .append(List.of(ArchiveStoreContract.message(NURSE, 1, NURSE, "one"))));
        }

        try (Stores second = JdbcStores.open(in(own))) {
            assertThat(second.secret("archive-ids")).isEqualTo(secret);
            assertThat(second.archive().last(NURSE)).hasValue(1);
        }
    }

    @Test
    void erasureThatWasCutOffShouldBeFinishedAtTheNextStart() throws Exception {
        try (Stores first = JdbcStores.open(in(own))) {
            ArchiveStoreContract.join(
                    first.archive()
                            .append(List.of(ArchiveStoreContract.message(NURSE, 1, NURSE, "one"))));
        }
        try (Database database = SqliteFolder.open(own)) {
            database.fileArrivals();
            database.write(sql -> ArchiveErasure.note(sql, NURSE.toString()));
        }

        try (Stores second = JdbcStores.open(in(own))) {
            await().until(() -> second.archive().last(NURSE).isEmpty());
        }
    }

    private static String pragma(Sql sql, String name) throws SQLException {
        return sql.first("PRAGMA " + name, row -> row.getString(1)).orElseThrow();
    }

    private static StorageConfig in(Path folder) {
        return new StorageConfig(null, null, null, folder);
    }
}
