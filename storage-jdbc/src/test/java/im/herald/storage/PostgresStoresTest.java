package im.herald.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import im.herald.store.Stores;
import im.herald.testkit.store.AccountStoreContract;
import im.herald.testkit.store.AccountValuesContract;
import im.herald.testkit.store.ArchivePageContract;
import im.herald.testkit.store.ArchiveStoreContract;
import im.herald.testkit.store.OfflineStoreContract;
import im.herald.testkit.store.RoomStoreContract;
import im.herald.testkit.store.RosterStoreContract;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(NoErrorLogged.class)
final class PostgresStoresTest
        implements AccountStoreContract,
                RosterStoreContract,
                RoomStoreContract,
                OfflineStoreContract,
                AccountValuesContract,
                ArchiveStoreContract,
                ArchivePageContract {
    private static final String PASSWORD = "wherefore-art-thou";

    @TempDir static Path folder;
    private static EmbeddedPostgres server;
    private static Stores stores;

    @BeforeAll
    static void open() throws IOException {
        Path rules = folder.resolve("hba.conf");
        Files.writeString(rules, "host all juliet all scram-sha-256\nhost all all all trust\n");
        server = EmbeddedPostgres.builder().setServerConfig("hba_file", rules.toString()).start();
        stores = JdbcStores.open(at(url("postgres"), "postgres", "postgres"));
    }

    @AfterAll
    static void close() throws IOException {
        stores.close();
        server.close();
    }

    @Override
    public Stores stores() {
        return stores;
    }

    @Test
    void descriptionShouldNameProductVersionAndDatabase() {
        assertThat(stores.description()).matches("PostgreSQL 17\\..* at localhost/postgres");
    }

    @Test
    void secondServerShouldShareTheDatabase() {
        try (Stores second = JdbcStores.open(at(url("postgres"), "postgres", "postgres"))) {
            assertThat(second.accounts().exists(newAccount())).isTrue();
        }
    }

    @Test
    void everyTableOfAccountsShouldBeErasedWithThem() {
        try (Database database = PostgresServer.open(at(url("postgres"), "postgres", "postgres"))) {
            assertThat(database.<List<String>>read(ErasedTables::withAccount))
                    .isEqualTo(ErasedTables.known());
        }
    }

    @Test
    void unknownDatabaseShouldBeNamed() {
        assertRefusal(
                at(url("verona"), "postgres", PASSWORD),
                "PostgreSQL at localhost/verona has no such database");
    }

    @Test
    void silentServerShouldBeNamed() {
        assertRefusal(
                at("jdbc:postgresql://localhost:1/herald", "herald", PASSWORD),
                "PostgreSQL at localhost/herald does not answer");
    }

    @Test
    void unknownUserShouldBeRefused() {
        assertRefusal(
                at(url("postgres"), "tybalt", PASSWORD),
                "PostgreSQL at localhost/postgres refused the user or the password");
    }

    @Test
    void wrongPasswordShouldBeRefused() throws SQLException {
        execute("postgres", "CREATE ROLE juliet LOGIN PASSWORD 'another'");

        assertRefusal(
                at(url("postgres"), "juliet", PASSWORD),
                "PostgreSQL at localhost/postgres refused the user or the password");
        assertRefusal(
                at(url("postgres"), "juliet", null),
                "PostgreSQL at localhost/postgres refused the user or the password");
    }

    @Test
    void wrongAddressShouldBeToldWithoutRepeatingIt() {
        assertRefusal(
                at("jdbc:mysql://localhost/h?password=" + PASSWORD, null, null),
                "database.url must look like jdbc:postgresql://host/database");
        assertRefusal(
                at("jdbc:postgresql://u:" + PASSWORD + "@localhost/h", null, null),
                "database.url must not name a user:" + " use database.user and database.password");
        assertRefusal(
                at("jdbc:postgresql://localhost:port/h?password=" + PASSWORD, null, null),
                "database.url is not understood;"
                        + " it must look like jdbc:postgresql://host/database");
    }

    @Test
    void passwordShouldNotBeInTheConfigsText() {
        StorageConfig config = at(url("h") + "&password=" + PASSWORD, "herald", PASSWORD);

        assertThat(config.toString()).isEqualTo("StorageConfig[PostgreSQL]");
    }

    @Test
    void dataOfANewerProgramShouldBeRefused() throws SQLException {
        execute("postgres", "CREATE DATABASE newer");
        StorageConfig config = at(url("newer"), "postgres", "postgres");
        JdbcStores.open(config).close();
        execute(
                "newer",
                "INSERT INTO schema_history SELECT 99, '999', 'future', type, 'V999__future.sql',"
                        + " 42, installed_by, installed_on, 1, true"
                        + " FROM schema_history ORDER BY installed_rank DESC LIMIT 1");

        assertRefusalStarting(config, "the data in localhost/newer was written by a newer version");
    }

    private static void assertRefusal(StorageConfig config, String message) {
        assertRefusalStarting(config, message);
        assertThatThrownBy(() -> JdbcStores.open(config)).hasMessage(message);
    }

    /** No message of the whole chain may hold the password. */
    private static void assertRefusalStarting(StorageConfig config, String message) {
        assertThatThrownBy(() -> JdbcStores.open(config))
                .isInstanceOf(StorageUnavailable.class)
                .hasMessageStartingWith(message)
                .satisfies(e -> assertThat(trace(e)).doesNotContain(PASSWORD));
    }

    private static String trace(Throwable thrown) {
        StringWriter text = new StringWriter();
        thrown.printStackTrace(new PrintWriter(text));
        return text.toString();
    }

    private static void execute(String database, String sql) throws SQLException {
        try (Connection connection = server.getDatabase("postgres", database).getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static String url(String database) {
        return "jdbc:postgresql://localhost:" + server.getPort() + "/" + database + "?ssl=false";
    }

    private static StorageConfig at(String url, String user, String password) {
        return new StorageConfig(url, user, password, Path.of("unused"));
    }
}
