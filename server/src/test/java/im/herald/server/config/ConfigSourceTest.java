package im.herald.server.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import im.herald.c2s.ResourceConflict;
import im.herald.jid.Jid;
import im.herald.plugins.archive.Preference;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigSourceTest {
    @TempDir private Path home;

    private ConfigSource settings(String... keysAndValues) {
        Map<String, String> settings = new java.util.LinkedHashMap<>();
        for (int i = 0; i < keysAndValues.length; i += 2) {
            settings.put(keysAndValues[i], keysAndValues[i + 1]);
        }
        return new ConfigSource(null, home, Map.of(), settings);
    }

    private ConfigSource file(String text) throws IOException {
        Path file = Files.writeString(home.resolve("herald.conf"), text);
        return new ConfigSource(file, home, Map.of(), Map.of());
    }

    @Test
    void defaultsShouldBeAsDocumented() {
        HeraldConfig config = settings().load();

        assertThat(config.domains()).containsExactly("localhost");
        assertThat(config.data()).isEqualTo(home.resolve("data"));
        assertThat(config.bind()).containsExactly("0.0.0.0");
        assertThat(config.c2s())
                .isEqualTo(
                        new C2sConfig(
                                5222,
                                5223,
                                true,
                                null,
                                false,
                                ResourceConflict.REPLACE,
                                50,
                                null,
                                Duration.ofSeconds(60),
                                Duration.ofSeconds(20),
                                Duration.ofMinutes(5)));
        assertThat(config.s2s())
                .isEqualTo(
                        new S2sConfig(
                                false,
                                5269,
                                0,
                                true,
                                true,
                                Set.of(),
                                Set.of(),
                                Set.of(),
                                Map.of(),
                                null,
                                4 << 20,
                                Duration.ofMinutes(5),
                                20,
                                Duration.ofSeconds(30),
                                Duration.ofMinutes(10),
                                Duration.ofSeconds(30)));
        assertThat(config.component())
                .isEqualTo(new ComponentConfig(5347, List.of("127.0.0.1"), Map.of()));
        assertThat(config.tls().isSelfSigned()).isTrue();
        assertThat(config.sasl()).isEqualTo(new SaslConfig(10_000));
        assertThat(config.registration()).isEqualTo(new RegistrationConfig(false, 5));
        assertThat(config.presence()).isEqualTo(new PresenceConfig(true));
        assertThat(config.offline()).isEqualTo(new OfflineConfig(1000));
        assertThat(config.archive())
                .isEqualTo(new ArchiveConfig(true, Duration.ZERO, Preference.ALWAYS));
        assertThat(config.admins()).isEmpty();
        assertThat(config.database()).isEqualTo(new DatabaseConfig(null, null, null));
        assertThat(config.limits())
                .isEqualTo(new LimitsConfig(256 << 10, 1 << 20, 10_000, 10_000, 16, 10_000));
        assertThat(config.disabledModules()).isEmpty();
    }

    @Test
    void hostsOfDomainsShouldBeReadInEveryForm() throws IOException {
        Map<String, String> expected =
                Map.of("a.example", "127.0.0.1:5269", "b.example", "tls:[::1]:5270");

        assertThat(
                        file("s2s.hosts { \"a.example\" = \"127.0.0.1:5269\","
                                        + " b.example = \"tls:[::1]:5270\" }")
                                .load()
                                .s2s()
                                .hosts())
                .isEqualTo(expected);
        assertThat(
                        settings(
                                        "s2s.hosts",
                                        "a.example=127.0.0.1:5269, \"b.example\"=tls:[::1]:5270")
                                .load()
                                .s2s()
                                .hosts())
                .isEqualTo(expected);
    }

    @Test
    void everyKeyShouldStandInTheReferenceOnce() {
        assertThat(Keys.all()).extracting(Key::name).doesNotHaveDuplicates();
        assertThat(String.join("\n", settings().describe(true)))
                .contains(Keys.all().stream().map(Key::name).toList());
    }

    @Test
    void theReferenceShouldItselfBeAConfiguration() throws IOException {
        String reference = String.join("\n", settings().describe(true));

        assertThat(file(reference).load()).isEqualTo(settings().load());
    }

    @Test
    void unknownKeyShouldStopTheStartWithTheNearestName() {
        assertThatThrownBy(() -> file("c2s { prot = 1 }").load())
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("herald.conf")
                .hasMessageContaining("unknown key c2s.prot; did you mean c2s.port?");
        assertThatThrownBy(() -> settings("domian", "x").load())
                .hasMessage("unknown key domian; did you mean domain?");
    }

    @Test
    void settingShouldWinOverVariableAndVariableOverFile() throws IOException {
        Path file =
                Files.writeString(
                        home.resolve("h.conf"),
                        "c2s.port = 1\nc2s.tls-port = 2\nadmins = [\"a@localhost\"]");
        ConfigSource source =
                new ConfigSource(
                        file,
                        home,
                        Map.of("HERALD_C2S_PORT", "11", "HERALD_C2S_TLS_PORT", "12"),
                        Map.of("c2s.tls-port", "22"));

        HeraldConfig config = source.load();

        assertThat(config.c2s().port()).isEqualTo(11);
        assertThat(config.c2s().tlsPort()).isEqualTo(22);
        assertThat(config.admins()).containsExactly(Jid.of("a@localhost"));
    }

    @Test
    void settingShouldBeTakenAsWritten() {
        HeraldConfig config =
                settings(
                                "database.url", "jdbc:postgresql://db/herald?x=#1",
                                "database.password", "a \"b\" // c",
                                "domain", "one.example, two.example",
                                "limits.stanza-size", "64 KiB",
                                "modules.disabled", "[offline]")
                        .load();

        assertThat(config.database().url()).isEqualTo("jdbc:postgresql://db/herald?x=#1");
        assertThat(config.database().password()).isEqualTo("a \"b\" // c");
        assertThat(config.domains()).containsExactly("one.example", "two.example");
        assertThat(config.limits().stanzaSize()).isEqualTo(65_536);
        assertThat(config.disabledModules()).isEqualTo(new LinkedHashSet<>(Set.of("offline")));
    }

    @Test
    void valuesOutOfRangeShouldBeRefusedByName() {
        assertThatThrownBy(() -> settings("c2s.port", "70000").load())
                .hasMessage("c2s.port must be from 0 to 65535, not 70000");
        assertThatThrownBy(() -> settings("limits.stanza-size", "1 KiB").load())
                .hasMessageContaining("limits.stanza-size");
        assertThatThrownBy(() -> settings("c2s.port", "many").load())
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("c2s.port");
        assertThatThrownBy(() -> settings("tls.key", "key.pem").load())
                .hasMessageContaining("go together");
        assertThatThrownBy(() -> settings("c2s.resource-conflict", "fight").load())
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("c2s.resource-conflict");
        assertThatThrownBy(() -> settings("c2s.idle", "0 s").load())
                .hasMessage("c2s.idle, seconds, must be from 1 to 86400, not 0");
        assertThatThrownBy(() -> settings("contact.abuse", "me").load())
                .hasMessageContaining("contact.abuse");
        assertThatThrownBy(() -> settings("sasl.iterations", "4095").load())
                .hasMessage("sasl.iterations must be from 4096 to 1000000, not 4095");
        assertThatThrownBy(() -> settings("domain", "").load()).hasMessageContaining("domain");
    }

    @Test
    void secretsShouldNotBeShown() {
        ConfigSource source =
                settings("database.url", "jdbc:postgresql://h/d", "database.password", "hunter2");

        assertThat(source.describe(false)).noneMatch(line -> line.contains("hunter2"));
        assertThat(source.load().toString()).doesNotContain("hunter2");
    }

    @Test
    void variablesThatSetNothingShouldBeNamed() {
        Map<String, String> variables =
                Map.of(
                        "HERALD_C2S_PROT", "1",
                        "HERALD_DATA", "x",
                        "HERALD_JAVA_OPTS", "-Xmx1g",
                        "HERALD_JVMS", "/opt",
                        "HERALD_LOG_LEVEL", "DEBUG");
        ConfigSource source = new ConfigSource(null, home, variables, Map.of());

        assertThat(source.strangers()).containsExactly("HERALD_C2S_PROT");
    }
}
