package im.herald.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the documents point at is there. */
class DocumentationTest {
    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
    private static final Pattern LINK = Pattern.compile("\\]\\(([^)\\s]+)\\)");

    @Test
    void relativeLinksShouldResolve() throws IOException {
        List<String> broken = new ArrayList<>();
        List<Path> pages = pages();
        for (Path page : pages) {
            Matcher link = LINK.matcher(Files.readString(page));
            while (link.find()) {
                if (!resolves(page, link.group(1))) {
                    broken.add(ROOT.relativize(page) + " -> " + link.group(1));
                }
            }
        }

        assertThat(pages).hasSizeGreaterThan(5);
        assertThat(broken).isEmpty();
    }

    @Test
    void everyModuleShouldHaveAPageAndARowOnTheMap() throws IOException {
        String map = Files.readString(ROOT.resolve("docs/architecture.md"));
        List<String> modules = new ArrayList<>();
        Matcher module =
                Pattern.compile("<module>(.+)</module>")
                        .matcher(Files.readString(ROOT.resolve("pom.xml")));
        while (module.find()) {
            modules.add(module.group(1));
        }

        assertThat(modules)
                .hasSizeGreaterThan(5)
                .allMatch(name -> map.contains("\n| `" + name + "` |"))
                .allMatch(name -> name.equals("examples") || hasPage(name));
    }

    /** The example is {@code docs/writing-a-plugin.md}. */
    private static boolean hasPage(String module) {
        return Files.exists(ROOT.resolve("docs/modules").resolve(module + ".md"));
    }

    private static boolean resolves(Path page, String target) {
        String path = target.replaceFirst("#.*", "");
        boolean elsewhere = target.matches("[a-z]+:.*");
        return elsewhere || path.isEmpty() || Files.exists(page.resolveSibling(path));
    }

    private static List<Path> pages() throws IOException {
        List<Path> pages = new ArrayList<>();
        for (String folder : List.of(".", "docs", "bench")) {
            int depth = folder.equals(".") ? 1 : 5;
            try (Stream<Path> files = Files.walk(ROOT.resolve(folder).normalize(), depth)) {
                files.filter(file -> file.toString().endsWith(".md")).forEach(pages::add);
            }
        }
        return pages;
    }
}
