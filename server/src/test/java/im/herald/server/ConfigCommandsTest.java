package im.herald.server;

import static org.assertj.core.api.Assertions.assertThat;

import im.herald.server.config.ConfigSource;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** {@code herald config}, {@code herald check} and {@code herald reload}. */
class ConfigCommandsTest {
    @TempDir private Path home;
    private Path file;

    @BeforeEach
    void write() throws IOException {
        file = home.resolve("herald.conf");
        write("");
    }

    private void write(String more) throws IOException {
        String ports = "c2s { port = 0, tls-port = 0 }\nbind = 127.0.0.1\n";
        Files.writeString(file, ports + "domain = [localhost]\n" + more);
    }

    /** What the command prints, if it goes well. */
    private List<String> run(String... words) {
        StringWriter out = new StringWriter();
        CommandLine line = Main.commandLine().setOut(new PrintWriter(out, true));
        List<String> all = new ArrayList<>(List.of(words));
        all.addAll(List.of("--config", file.toString(), "--data", home.resolve("data").toString()));

        assertThat(line.execute(all.toArray(String[]::new))).isZero();
        return out.toString().lines().toList();
    }

    @Test
    void configShouldShowEachKeyInALineBelowItsMeaning() throws IOException {
        write("database.password = hunter2\ns2s.hosts { \"a.example\" = \"127.0.0.1:5269\" }\n");

        List<String> lines = run("config");

        assertThat(lines)
                .contains("domain = [\"localhost\"]", "bind = \"127.0.0.1\"", "c2s.port = 0")
                .contains("database.password = \"***\"")
                .contains("s2s.hosts = {\"a.example\":\"127.0.0.1:5269\"}")
                .contains("# folder for what the server keeps (text, HERALD_DATA)")
                .allMatch(line -> line.startsWith("# ") || line.contains(" = "))
                .noneMatch(line -> line.contains("hunter2"));
    }

    @Test
    void defaultsShouldNotDependOnTheFile() {
        assertThat(run("config", "--defaults")).contains("c2s.port = 5222");
    }

    @Test
    void checkShouldTryConfigurationCertificateDatabaseAndDns() {
        assertThat(run("check"))
                .satisfiesExactly(
                        line -> assertThat(line).isEqualTo("ok    configuration: " + file),
                        line -> assertThat(line).startsWith("warn  certificate: "),
                        line -> assertThat(line).startsWith("ok    database: SQLite "),
                        line -> assertThat(line).startsWith("ok    dns: localhost is "));
    }

    @Test
    void checkBesideTheRunningServerShouldLeaveItsDatabaseAlone() throws IOException {
        try (Herald herald = Herald.prepare(source())) {
            herald.listen();

            assertThat(run("check")).anyMatch(line -> line.contains("in use by the server"));
        }
    }

    private ConfigSource source() {
        Map<String, String> data = Map.of("data", home.resolve("data").toString());
        return new ConfigSource(file, home, Map.of(), data);
    }

    @Test
    void reloadShouldNameWhatWaitsForTheNextStart() throws IOException {
        try (Herald herald = Herald.prepare(source())) {
            herald.listen();
            write("offline.max-messages = 5\ns2s.block = [bad.example]\n");

            assertThat(run("reload"))
                    .contains("offline.max-messages has changed: takes effect with the next start")
                    .contains("s2s.block has changed: applied")
                    .hasSize(3);
        }
    }

    @Test
    void reloadOfAMistakeShouldChangeNothing() throws IOException {
        try (Herald herald = Herald.prepare(source())) {
            herald.listen();
            String before = run("status").get(3);
            write("c2s.idle = never\n");
            StringWriter err = new StringWriter();
            CommandLine line = Main.commandLine().setErr(new PrintWriter(err, true));

            int code = line.execute("reload", "--data", home.resolve("data").toString());

            assertThat(code).isEqualTo(1);
            assertThat(err.toString().lines()).hasSize(1);
            assertThat(err.toString()).startsWith("herald: nothing changed: ").contains("c2s.idle");
            write("");
            assertThat(run("status").get(3)).isEqualTo(before);
        }
    }
}
