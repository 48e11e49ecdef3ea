package im.herald.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import im.herald.jid.Jid;
import im.herald.store.Credentials;
import im.herald.store.StoreException;
import im.herald.store.Stores;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class PostgresTroubleTest {
    private static final Jid NURSE = Jid.of("nurse@capulet.example");

    @TempDir static Path folder;
    private static EmbeddedPostgres server;

    @BeforeAll
    static void start() throws IOException {
        start(0);
    }

    /**
     * @param port 0 for any
     */
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

    @Test
    void storesShouldGoOnWhenTheServerReturns() throws Exception {
        int port = server.getPort();
        try (Stores stores = JdbcStores.open(config());
                LogOf log = new LogOf(Health.class)) {
            stores.accounts().create(NURSE, new Credentials(Map.of()));

            server.close();
            assertThatThrownBy(() -> stores.accounts().exists(NURSE))
                    .isInstanceOf(StoreException.class);
            assertThatThrownBy(() -> stores.values().put(NURSE, "a", new byte[1]))
                    .isInstanceOf(StoreException.class);
            start(port);

            await().atMost(Duration.ofMinutes(1))
                    .ignoreExceptions()
                    .until(() -> stores.accounts().exists(NURSE));
            stores.values().put(NURSE, "a", new byte[1]);
            assertThat(log.lines()).hasSize(2);
            assertThat(log.lines().get(0))
                    .startsWith(
                            "ERROR PostgreSQL at localhost/postgres cannot be used, requests are"
                                    + " refused: ");
            assertThat(log.lines().get(1))
                    .isEqualTo("INFO PostgreSQL at localhost/postgres can be used again");
        }
    }

    @Test
    void commitsShouldBeDurableWhateverTheServersDefault() throws Exception {
        String setting = "SELECT current_setting('synchronous_commit')";
        List<String> plain = server().list(setting, row -> row.getString(1));
        assertThat(plain).as("what this server is set to").containsExactly("off");
        try (Database database = PostgresServer.open(config())) {
            Work<List<String>> ask = sql -> sql.list(setting, row -> row.getString(1));
            assertThat(database.write(ask)).containsExactly("on");
            assertThat(database.archives().writers().get(0).run(ask)).containsExactly("on");
        }
    }

    @Test
    void endedConnectionsShouldBeReplaced() throws Exception {
        try (Stores stores = JdbcStores.open(config())) {
            stores.accounts().create(NURSE, new Credentials(Map.of()));

            server().list(
                            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                                    + " WHERE application_name = 'herald'",
                            row -> row.getBoolean(1));

            await().ignoreExceptions().until(() -> stores.accounts().exists(NURSE));
            await().ignoreExceptions().until(() -> stores.accounts().delete(NURSE));
        }
    }

    @Test
    void oneOfTwoThatDeadlockShouldBeTriedAgain() throws Exception {
        AtomicInteger tries = new AtomicInteger();
        try (Database database = PostgresServer.open(config())) {
            database.write(sql -> sql.update("CREATE TABLE pair (name TEXT, n INTEGER)"));
            database.write(sql -> sql.update("INSERT INTO pair VALUES ('a', 0), ('b', 0)"));
            CyclicBarrier bothHoldOne = new CyclicBarrier(2);

            ExecutorService threads = Executors.newFixedThreadPool(2);
            Future<?> there = threads.submit(() -> raise(database, "a", "b", bothHoldOne, tries));
            Future<?> back = threads.submit(() -> raise(database, "b", "a", bothHoldOne, tries));
            there.get(1, TimeUnit.MINUTES);
            back.get(1, TimeUnit.MINUTES);
            threads.shutdown();

            List<Integer> sums =
                    database.read(sql -> sql.list("SELECT n FROM pair", row -> row.getInt(1)));
            assertThat(sums).containsExactly(2, 2);
            assertThat(tries.get()).isEqualTo(3);
        }
    }

    private static int raise(
            Database database,
            String first,
            String second,
            CyclicBarrier met,
            AtomicInteger tries) {
        String raise = "UPDATE pair SET n = n + 1 WHERE name = ?";
        return database.write(
                sql -> {
                    sql.update(raise, first);
                    if (tries.incrementAndGet() <= 2) {
                        meet(met);
                    }
                    return sql.update(raise, second);
                });
    }

    private static void meet(CyclicBarrier barrier) {
        try {
            barrier.await();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void conflictWithoutEndShouldBeGivenUp() throws SQLException {
        AtomicInteger tries = new AtomicInteger();
        try (LogOf log = new LogOf(Health.class);
                Database database = PostgresServer.open(config())) {
            assertThatThrownBy(
                            () ->
                                    database.write(
                                            sql -> {
                                                tries.incrementAndGet();
                                                return sql.update(
                                                        "DO 'BEGIN RAISE EXCEPTION"
                                                                + " USING ERRCODE = ''40001'';"
                                                                + " END'");
                                            }))
                    .isInstanceOf(StoreException.class);

            assertThat(tries.get()).isEqualTo(RetriedTransactions.ATTEMPTS);
            assertThat(log.lines())
                    .containsExactly(
                            "ERROR PostgreSQL at localhost/postgres did not do what it was asked");
        }
    }

    private static Sql server() throws SQLException {
        Connection connection = server.getPostgresDatabase().getConnection();
        return new Sql(connection);
    }

    private static StorageConfig config() {
        String url = "jdbc:postgresql://localhost:" + server.getPort() + "/postgres?ssl=false";
        return new StorageConfig(url, "postgres", "postgres", Path.of("unused"));
    }
}
