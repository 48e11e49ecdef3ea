package im.herald.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import im.herald.storage.JdbcStores;
import im.herald.storage.StorageConfig;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** A start that fails: one line for the administrator, and exit code 1. */
final class StartFailureTest {
    private static final String FROM_THE_FUTURE =
            "INSERT INTO schema_history SELECT 99, '999', 'future', type, 'V999__future.sql', 42,"
                    + " installed_by, installed_on, 1, success FROM schema_history"
                    + " ORDER BY installed_rank DESC LIMIT 1";

    @TempDir static Path rules;
    private static EmbeddedPostgres postgres;

    @TempDir Path data;

    @BeforeAll
    static void startPostgres() throws IOException, SQLException {
        Path hba = rules.resolve("hba.conf");
        Files.writeString(hba, "host all juliet all scram-sha-256\nhost all all all trust\n");
        postgres = EmbeddedPostgres.builder().setServerConfig("hba_file", hba.toString()).start();
        execute(url("postgres", "postgres"), "CREATE ROLE juliet LOGIN PASSWORD 'right'");
    }

    @AfterAll
    static void stopPostgres() throws IOException {
        postgres.close();
    }

    @Test
    void addressOfAnotherProductShouldBeRefused() {
        assertThat(serve("database.url=jdbc:mysql://localhost/herald"))
                .isEqualTo("herald: database.url must look like jdbc:postgresql://host/database");
    }

    @Test
    void silentServerShouldBeNamed() {
        assertThat(serve("database.url=jdbc:postgresql://localhost:1/herald"))
                .startsWith("herald: PostgreSQL at localhost/herald does not answer");
    }

    @Test
    void unknownDatabaseShouldBeNamed() {
        assertThat(serve("database.url=" + url("verona", null), "database.user=postgres"))
                .startsWith("herald: PostgreSQL at localhost/verona has no such database");
    }

    @Test
    void wrongPasswordShouldBeRefused() {
        assertThat(
                        serve(
                                "database.url=" + url("postgres", null),
                                "database.user=juliet",
                                "database.password=wrong-one"))
                .startsWith(
                        "herald: PostgreSQL at localhost/postgres refused the user or the password")
                .doesNotContain("wrong-one");
    }

    @Test
    void newerTablesInPostgresShouldBeRefused() throws SQLException {
        execute(url("postgres", "postgres"), "CREATE DATABASE newer");
        JdbcStores.open(new StorageConfig(url("newer", null), "postgres", null, data)).close();
        execute(url("newer", "postgres"), FROM_THE_FUTURE);

        assertThat(serve("database.url=" + url("newer", null), "database.user=postgres"))
                .startsWith("herald: the data in localhost/newer was written by a newer version");
    }

    @Test
    void newerTablesInSqliteShouldBeRefused() throws SQLException {
        JdbcStores.open(new StorageConfig(null, null, null, data)).close();
        execute("jdbc:sqlite:" + data.resolve("herald.db"), FROM_THE_FUTURE);

        assertThat(serve())
                .startsWith(
                        "herald: the data in "
                                + data.resolve("herald.db")
                                + " was written by a newer version");
    }

    @Test
    void fileThatIsNoDatabaseShouldBeNamed() throws IOException {
        Files.writeString(data.resolve("herald.db"), "this is no database at all".repeat(100));

        assertThat(serve()).startsWith("herald: cannot open " + data.resolve("herald.db"));
    }

    @Test
    void portOfAnotherServerShouldBeNamedWithTheReason() throws IOException {
        try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            int port = other.getLocalPort();

            assertThat(serve("c2s.port=" + port))
                    .isEqualTo(
                            "herald: cannot listen on 127.0.0.1 port "
                                    + port
                                    + ": Address already in use");
            assertThat(serve("s2s.enabled=true", "s2s.port=" + port))
                    .endsWith(port + ": Address already in use");
        }
    }

    @Test
    void missingCertificateShouldBeNamed() {
        Path missing = data.resolve("missing.pem");

        assertThat(serve("tls.certificate=" + missing, "tls.key=" + missing))
                .isEqualTo("herald: cannot use the certificate: there is no " + missing);
    }

    @Test
    void fileThatIsNoCertificateShouldBeNamed() throws IOException {
        Path other = Files.writeString(data.resolve("other.pem"), "nothing of the kind");

        assertThat(serve("tls.certificate=" + other, "tls.key=" + other))
                .startsWith("herald: cannot use the certificate: " + other);
    }

    @Test
    void folderOfAnotherProcessShouldNameIt() throws Exception {
        Process first = new ProcessBuilder(serverOnTheFolder()).inheritIO().start();
        try {
            Path lock = data.resolve("herald.lock");
            await().until(() -> Files.exists(lock) && Files.size(lock) > 0);

            assertThat(serve())
                    .isEqualTo(
                            "herald: the data folder "
                                    + data
                                    + " is in use by process "
                                    + first.pid());
        } finally {
            first.destroy();
            first.waitFor();
        }
    }

    private List<String> serverOnTheFolder() {
        List<String> line = new ArrayList<>();
        line.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        line.add("-cp");
        line.add(
                System.getProperty(
                        "surefire.test.class.path", System.getProperty("java.class.path")));
        line.add(Main.class.getName());
        line.addAll(serveArguments());
        return line;
    }

    private List<String> serveArguments(String... settings) {
        List<String> arguments =
                new ArrayList<>(
                        List.of("serve", "--config", "../conf/herald.conf", "--data", "" + data));
        for (String port : List.of("c2s.port=0", "c2s.tls-port=0", "bind=127.0.0.1")) {
            arguments.addAll(List.of("--set", port));
        }
        for (String setting : settings) {
            arguments.addAll(List.of("--set", setting));
        }
        return arguments;
    }

    /** The one line of a start that fails. */
    private String serve(String... settings) {
        StringWriter err = new StringWriter();
        CommandLine line = Main.commandLine().setErr(new PrintWriter(err, true));

        int code = line.execute(serveArguments(settings).toArray(String[]::new));

        assertThat(code).isEqualTo(1);
        assertThat(err.toString().lines()).hasSize(1);
        return err.toString().strip();
    }

    private static String url(String database, String user) {
        String url = "jdbc:postgresql://localhost:" + postgres.getPort() + "/" + database;
        return url + "?ssl=false" + (user == null ? "" : "&user=" + user);
    }

    private static void execute(String url, String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
