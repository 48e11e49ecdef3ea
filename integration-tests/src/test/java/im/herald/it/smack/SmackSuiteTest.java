package im.herald.it.smack;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * The tests that the Smack project has for servers. What Herald does not offer they notice by
 * themselves and leave out; {@link Excluded} names those that cannot be held against a server. What
 * fails runs once more against a new server, since the suite's own threads race each other when the
 * machine is busy; both attempts are in the report.
 */
class SmackSuiteTest {
    private static final Path REPORT = Path.of("target", "smack-integration-tests.txt");

    @TempDir private Path folder;

    @Test
    @Timeout(value = 8, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void nothingThatHeraldOffersShouldFailTwice() throws Exception {
        Report first = run("first", Part.all());

        Report second =
                first.failures().isEmpty()
                        ? Report.EMPTY
                        : run("second", List.of(Part.only(first.failures().keySet())));

        first.writeTo(REPORT, second);
        assertThat(second.failures()).as("see " + REPORT).isEmpty();
        assertThat(second.successes()).as("see " + REPORT).containsAll(first.failures().keySet());
        assertThat(first.successes()).as("see " + REPORT).hasSizeGreaterThan(30);
    }

    private Report run(String attempt, List<Part> parts) throws Exception {
        try (SuiteRun suite = new SuiteRun(Files.createDirectory(folder.resolve(attempt)))) {
            return suite.run(parts);
        }
    }
}
