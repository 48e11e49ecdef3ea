package im.herald.testkit.script;

import im.herald.plugin.PluginContext;
import java.io.IOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Makes a test of every {@code .scs} file in the folder {@code scripts} of the test class path. */
public abstract class StanzaScripts {
    /** Provides what the plugins of a server in memory need beyond their defaults. */
    protected void settings(PluginContext context) {}

    /** The server that the script is played against: one in memory, unless overridden. */
    protected ScriptHost host(Script script) {
        return new MemoryHost(script, this::settings);
    }

    /** Where the scripts are, in this folder and those below it. */
    protected Path folder() throws URISyntaxException {
        URL folder = getClass().getResource("/scripts");
        if (folder == null) {
            throw new IllegalStateException("no folder scripts on the class path");
        }
        return Path.of(folder.toURI());
    }

    /** Whether this script is played. */
    protected boolean plays(Path script) {
        return true;
    }

    @TestFactory
    Stream<DynamicTest> scripts() throws IOException, URISyntaxException {
        Path folder = folder();
        try (Stream<Path> files = Files.walk(folder)) {
            List<Path> scripts =
                    files.filter(file -> file.toString().endsWith(".scs"))
                            .filter(this::plays)
                            .sorted()
                            .toList();
            return scripts.stream().map(script -> test(folder, script));
        }
    }

    private DynamicTest test(Path folder, Path script) {
        return DynamicTest.dynamicTest(
                folder.relativize(script).toString(),
                script.toUri(),
                () -> ScriptRun.play(Files.readString(script), this::host));
    }
}
