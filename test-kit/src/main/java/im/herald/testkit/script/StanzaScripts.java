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
    /** Provides what the plugins need beyond their defaults. */
    protected void settings(PluginContext context) {}

    @TestFactory
    Stream<DynamicTest> scripts() throws IOException, URISyntaxException {
        URL folder = getClass().getResource("/scripts");
        if (folder == null) {
            throw new IllegalStateException("no folder scripts on the class path");
        }
        try (Stream<Path> files = Files.walk(Path.of(folder.toURI()))) {
            List<Path> scripts =
                    files.filter(file -> file.toString().endsWith(".scs")).sorted().toList();
            return scripts.stream().map(this::test);
        }
    }

    private DynamicTest test(Path file) {
        return DynamicTest.dynamicTest(
                file.getFileName().toString(),
                file.toUri(),
                () -> ScriptRun.play(Files.readString(file), this::settings));
    }
}
