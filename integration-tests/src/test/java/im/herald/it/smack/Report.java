package im.herald.it.smack;

import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.igniterealtime.smack.inttest.SmackIntegrationTestFramework.ConcreteTest;
import org.igniterealtime.smack.inttest.SmackIntegrationTestFramework.TestRunResult;

/**
 * What the suite found, for people.
 *
 * @param successes tests that passed
 * @param skipped tests that the server's features left no room for, with the reason
 * @param failures tests that failed, with the reason
 */
record Report(Set<String> successes, Map<String, String> skipped, Map<String, String> failures) {
    static final Report EMPTY = new Report(Set.of(), Map.of(), Map.of());

    static Report of(TestRunResult result) {
        Set<String> successes = new TreeSet<>();
        result.getSuccessfulTests().forEach(test -> successes.add(name(test.concreteTest)));
        Map<String, String> skipped = new TreeMap<>();
        result.getImpossibleTestClasses()
                .forEach((test, why) -> skipped.put(test.getSimpleName(), line(why.getMessage())));
        result.getNotPossibleTests()
                .forEach(
                        test ->
                                skipped.put(
                                        name(test.concreteTest),
                                        line(test.testNotPossibleException.getMessage())));
        Map<String, String> failures = new TreeMap<>();
        result.getFailedTests()
                .forEach(
                        test ->
                                failures.put(
                                        name(test.concreteTest),
                                        line(test.failureReason.toString())));
        return new Report(successes, skipped, failures);
    }

    /** As the suite's configuration names it. */
    private static String name(ConcreteTest test) {
        Method method = test.getMethod();
        return method.getDeclaringClass().getSimpleName() + "." + method.getName();
    }

    private static String line(String reason) {
        return reason.strip().replaceAll("\\s*\\R\\s*", " ");
    }

    /** Both reports in one. */
    Report and(Report other) {
        Set<String> passed = new TreeSet<>(successes);
        passed.addAll(other.successes);
        Map<String, String> left = new TreeMap<>(skipped);
        left.putAll(other.skipped);
        Map<String, String> failed = new TreeMap<>(failures);
        failed.putAll(other.failures);
        return new Report(passed, left, failed);
    }

    /** Writes this first attempt and the second one at what failed. */
    void writeTo(Path file, Report second) throws IOException {
        Map<String, String> recovered = new TreeMap<>(failures);
        recovered.keySet().retainAll(second.successes);
        Map<String, String> failedFirst = new TreeMap<>(failures);
        failedFirst.keySet().removeAll(second.successes);
        List<String> lines = new ArrayList<>();
        add(lines, "failed", described(failedFirst));
        add(lines, "failed in the second attempt", described(second.failures));
        add(lines, "passed in the second attempt; the first failed with", described(recovered));
        add(lines, "left out by the suite: the server does not offer it", described(skipped));
        add(lines, "left out by us, see Excluded", Excluded.describe());
        add(lines, "passed", successes);
        Files.write(file, lines);
    }

    private static List<String> described(Map<String, String> tests) {
        return tests.entrySet().stream().map(e -> e.getKey() + ": " + e.getValue()).toList();
    }

    private static void add(List<String> lines, String title, Collection<String> tests) {
        lines.add(tests.size() + " " + title);
        tests.forEach(test -> lines.add("  " + test));
        lines.add("");
    }
}
