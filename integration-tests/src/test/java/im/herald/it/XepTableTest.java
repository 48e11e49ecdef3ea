package im.herald.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import im.herald.plugin.Xep;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** docs/xeps.md names what the code says it implements, in the same versions. */
class XepTableTest {
    private static final Pattern ROW =
            Pattern.compile("^\\| (\\d{4}) \\|[^|]+\\| ([\\d.]+) \\|", Pattern.MULTILINE);

    @Test
    void tableShouldBeThatOfTheAnnotations() throws IOException {
        Path here = Path.of(System.getProperty("basedir", "")).toAbsolutePath();
        String page = Files.readString(here.resolveSibling("docs").resolve("xeps.md"));
        List<String> rows = ROW.matcher(page).results().map(XepTableTest::row).sorted().toList();

        assertThat(rows).doesNotHaveDuplicates().isEqualTo(annotated());
    }

    private static String row(MatchResult row) {
        return row.group(1) + " " + row.group(2);
    }

    private static List<String> annotated() {
        return new ClassFileImporter()
                        .withImportOption(new ImportOption.DoNotIncludeTests())
                        .importPackages("im.herald")
                        .stream()
                        .map(JavaClass::reflect)
                        .flatMap(type -> Arrays.stream(type.getAnnotationsByType(Xep.class)))
                        .map(xep -> "%04d %s".formatted(xep.number(), xep.version()))
                        .distinct()
                        .sorted()
                        .toList();
    }
}
