package im.herald.it.plugins;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import im.herald.it.process.HeraldProcess;
import im.herald.testkit.wire.WireClient;
import im.herald.testkit.wire.WireTls;
import im.herald.xml.Element;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The jar of docs/writing-a-plugin.md in {@code plugins.d}. */
class ThirdPartyPluginTest {
    private static final String ECHO = "<echo xmlns='urn:example:echo'>hello</echo>";

    @TempDir Path data;
    @TempDir Path classes;

    @BeforeEach
    void build() throws IOException {
        Path here = Path.of(System.getProperty("basedir", "")).toAbsolutePath();
        Path jar = data.resolve("plugins.d/echo.jar");
        PluginJar.build(here.resolveSibling("examples"), classes, jar);
    }

    private static Element ask(HeraldProcess herald) {
        herald.addAccount("alice", "secret-alice");
        try (WireClient alice = WireClient.connect(herald.port())) {
            alice.open(HeraldProcess.DOMAIN);
            alice.startTls(HeraldProcess.DOMAIN, WireTls.standard());
            alice.signIn("alice", "secret-alice", HeraldProcess.DOMAIN);
            alice.bind("desk");
            return alice.ask("get", null, ECHO);
        }
    }

    @Test
    void jarInTheFolderShouldAnswer() {
        try (HeraldProcess herald = new HeraldProcess(data).start()) {
            Element answer = ask(herald);

            assertThat(answer.attribute("type")).isEqualTo("result");
            assertThat(answer.child("urn:example:echo", "echo").text()).isEqualTo("hello");
            assertThat(herald.log().lines())
                    .anySatisfy(line -> assertThat(line).contains("modules: ", ", echo"));
        }
    }

    @Test
    void disabledModuleShouldNotAnswer() {
        try (HeraldProcess herald =
                new HeraldProcess(data).set("modules.disabled", "[echo]").start()) {
            assertThat(ask(herald).attribute("type")).isEqualTo("error");
        }
    }

    @Test
    void jarWhoseClassIsMissingShouldStopTheStartInOneLine() throws IOException {
        Path broken = data.resolve("plugins.d/broken.jar");
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(broken))) {
            out.putNextEntry(new JarEntry("META-INF/services/im.herald.plugin.Plugin"));
            out.write("org.example.Missing\n".getBytes(java.nio.charset.StandardCharsets.UTF_8));
            out.closeEntry();
        }

        assertThatThrownBy(() -> new HeraldProcess(data).start())
                .hasMessageContaining("plugins.d: ")
                .hasMessageContaining("org.example.Missing")
                .hasMessageNotContaining("\tat ");
    }
}
