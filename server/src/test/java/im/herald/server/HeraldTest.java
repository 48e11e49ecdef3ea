package im.herald.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import im.herald.server.admin.AdminClient;
import im.herald.server.config.ConfigSource;
import im.herald.server.config.ConfigurationException;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class HeraldTest {
    private static final Path SAMPLE = Path.of("..", "conf", "herald.conf");

    @TempDir private Path home;

    private ConfigSource sample(String... keysAndValues) {
        Map<String, String> settings = new HashMap<>();
        settings.put("c2s.port", "0");
        settings.put("c2s.tls-port", "0");
        settings.put("bind", "127.0.0.1");
        for (int i = 0; i < keysAndValues.length; i += 2) {
            settings.put(keysAndValues[i], keysAndValues[i + 1]);
        }
        return new ConfigSource(SAMPLE, home, Map.of(), settings);
    }

    @Test
    void sampleConfigurationShouldBoot() throws IOException {
        try (Herald herald = Herald.prepare(sample())) {
            herald.listen();

            assertThat(herald.ports()).matches("c2s.port [1-9]\\d*, c2s.tls-port off");
            assertThat(herald.domains()).isEqualTo("localhost");
        }
        assertThat(home.resolve("data/admin.sock")).doesNotExist();
    }

    @Test
    void commandThatFindsNoServerShouldNameTheOneThatRuns() throws IOException {
        Path other = home.resolve("elsewhere");
        try (Herald herald = Herald.prepare(sample("data", "data/demo"))) {
            herald.listen();

            assertThat(Running.elsewhere(home, other))
                    .isEqualTo("; one runs on data/demo: add --data " + home.resolve("data/demo"));
            assertThat(Running.elsewhere(home, home.resolve("data/demo"))).isEmpty();
        }
        assertThat(Running.elsewhere(home, other)).isEmpty();
    }

    @Test
    void accountCommandShouldWorkRunningAndStopped() throws IOException {
        try (Herald herald = Herald.prepare(sample())) {
            herald.listen();
            AdminClient client = AdminClient.of(herald.config().data()).orElseThrow();

            client.run(List.of("account", "add", "alice@localhost", "secret"));

            assertThat(client.run(List.of("status")))
                    .anyMatch(l -> l.contains("c2s.port"))
                    .anyMatch(l -> l.matches("store     [1-9]\\d* operations, .*"))
                    .anyMatch(l -> l.startsWith("clients   0 connections, 0 sessions, "));
        }
        List<String> said = new ArrayList<>();
        Store.accounts(
                sample().load(),
                List.of(List.of("add", "bob@localhost", "secret"), List.of("list")),
                said::addAll);
        assertThat(said).containsExactly("added bob@localhost", "alice@localhost", "bob@localhost");
    }

    @Test
    void reloadShouldReadTheCertificateAgain() throws IOException {
        try (Herald herald = Herald.prepare(sample())) {
            herald.listen();
            AdminClient client = AdminClient.of(herald.config().data()).orElseThrow();

            assertThat(client.run(List.of("reload")))
                    .singleElement()
                    .asString()
                    .startsWith("certificate read again");
        }
    }

    @Test
    void secondServerOnTheSameFolderShouldBeRefused() throws IOException {
        try (Herald herald = Herald.prepare(sample())) {
            assertThatThrownBy(() -> Herald.prepare(sample()))
                    .isInstanceOf(ConfigurationException.class)
                    .hasMessage(
                            "the data folder "
                                    + herald.config().data()
                                    + " is in use by process "
                                    + ProcessHandle.current().pid());
        }
    }

    @Test
    void unknownModuleShouldStopTheStart() {
        assertThatThrownBy(() -> Herald.prepare(sample("modules.disabled", "nonsense")))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("there is no module nonsense");
    }

    @Test
    void mistakeShouldBeOneLineAndExitCodeOne() throws IOException {
        Path file = Files.writeString(home.resolve("wrong.conf"), "domian = x");
        StringWriter err = new StringWriter();
        CommandLine line = Main.commandLine().setErr(new PrintWriter(err, true));

        int code = line.execute("config", "--config", file.toString());

        assertThat(code).isEqualTo(1);
        assertThat(err.toString().lines())
                .singleElement()
                .asString()
                .startsWith("herald: ")
                .endsWith("unknown key domian; did you mean domain?");
    }

    @Test
    void statusWithoutServerShouldFail() {
        StringWriter err = new StringWriter();
        CommandLine line = Main.commandLine().setErr(new PrintWriter(err, true));

        int code = line.execute("status", "--data", home.toString());

        assertThat(code).isEqualTo(1);
        assertThat(err.toString()).startsWith("herald: no server runs on ");
    }
}
