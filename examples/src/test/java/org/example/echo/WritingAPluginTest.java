package org.example.echo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What docs/writing-a-plugin.md quotes is what this module is made of. */
class WritingAPluginTest {
    private static final Path HERE =
            Path.of(System.getProperty("basedir", "")).toAbsolutePath().normalize();

    @ParameterizedTest
    @CsvSource({
        "java, src/main/java/org/example/echo/EchoPlugin.java",
        "xml, pom.xml",
        "scs, src/test/resources/scripts/echo.scs"
    })
    void pageShouldQuoteTheFile(String language, String file) throws IOException {
        String page = Files.readString(HERE.resolveSibling("docs").resolve("writing-a-plugin.md"));
        Matcher block =
                Pattern.compile("```" + language + "\n(.*?)```", Pattern.DOTALL).matcher(page);

        assertThat(block.find()).isTrue();
        assertThat(block.group(1)).isEqualTo(Files.readString(HERE.resolve(file)));
    }
}
