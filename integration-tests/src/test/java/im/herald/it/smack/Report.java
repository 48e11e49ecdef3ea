package im.herald.it.smack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.igniterealtime.smack.inttest.SmackIntegrationTestFramework.TestRunResult;

/**
 * What the suite found, for people.
 *
 * @param successes tests that passed
 * @param skipped tests that the server's features left no room for, with the reason
 * @param failures tests that failed, with the reason
 */
record Report(List<String> successes, List<String> skipped, List<String> failures) {
    static Report of(TestRunResult result) {
        List<String> skipped = new ArrayList<>();
        result.getImpossibleTestClasses()
                .forEach((test, why) -> skipped.add(line(test.getSimpleName(), why)));
        result.getNotPossibleTests()
                .forEach(
                        test ->
                                skipped.add(
                                        line(test.concreteTest, test.testNotPossibleException)));
        return new Report(
                result.getSuccessfulTests().stream()
                        .map(test -> test.concreteTest.toString())
                        .sorted()
                        .toList(),
                skipped.stream().sorted().toList(),
                result.getFailedTests().stream()
                        .map(test -> line(test.concreteTest, test.failureReason))
                        .sorted()
                        .toList());
    }

    private static String line(Object test, Throwable why) {
        return test
                + ": "
                + String.valueOf(why.getMessage()).strip().replaceAll("\\s*\\R\\s*", " ");
    }

    void writeTo(Path file) throws IOException {
        List<String> lines = new ArrayList<>();
        add(lines, "failed", failures);
        add(lines, "left out by the suite: the server does not offer it", skipped);
        add(lines, "left out by us, see Excluded", Excluded.describe());
        add(lines, "passed", successes);
        Files.write(file, lines);
    }

    private static void add(List<String> lines, String title, List<String> tests) {
        lines.add(tests.size() + " " + title);
        tests.forEach(test -> lines.add("  " + test));
        lines.add("");
    }
}
