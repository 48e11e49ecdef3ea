package im.herald.it.scripts;

import im.herald.it.process.HeraldProcess;
import im.herald.testkit.script.Script;
import im.herald.testkit.script.ScriptHost;
import im.herald.testkit.script.StanzaScripts;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

/** Every script of the plugins that needs neither settings nor a stream of its own. */
class ScriptsOverTlsTest extends StanzaScripts {
    @TempDir static Path data;
    private static HeraldProcess herald;

    @BeforeAll
    static void start() {
        herald =
                new HeraldProcess(data)
                        .set("domain", "[capulet.example, montague.example]")
                        .start();
    }

    @AfterEach
    void shouldHaveLoggedNoError() {
        herald.log().shouldHaveNoUnannouncedError();
    }

    @AfterAll
    static void stop() {
        herald.close();
    }

    @Override
    protected Path folder() {
        Path here = Path.of(System.getProperty("basedir", "")).toAbsolutePath();
        return here.resolveSibling("plugins").resolve("src/test/resources/scripts");
    }

    @Override
    protected boolean plays(Path script) {
        // the host's own pings would be counted by stream management, and urgent to csi
        String name = script.getFileName().toString();
        return !script.getParent().endsWith("with-settings")
                && !Set.of("stream-management.scs", "csi.scs").contains(name);
    }

    @Override
    protected ScriptHost host(Script script) {
        return new WiredScriptHost(herald, script);
    }
}
