package im.herald.it.process;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** The lines of a server's log; the judge of what must not be in it. */
public final class ServerLog {
    private static final Pattern ERROR =
            Pattern.compile(
                    "\\bERROR\\b|^\\s+at \\S+\\(|^Exception in thread|^Caused by: |^WARNING: ");

    private final List<String> lines = new ArrayList<>();
    private final List<String> announced = new ArrayList<>();

    synchronized void add(String line) {
        lines.add(line);
    }

    /** The lines from now on that contain {@code part} are expected, errors or not. */
    public synchronized void announce(String part) {
        announced.add(part);
    }

    /** Every line so far. */
    public synchronized List<String> lines() {
        return List.copyOf(lines);
    }

    /** Errors, stack traces and complaints of the JVM that nobody announced. */
    public synchronized List<String> unannouncedErrors() {
        return lines.stream()
                .filter(line -> ERROR.matcher(line).find())
                .filter(line -> announced.stream().noneMatch(line::contains))
                .toList();
    }

    /** Fails with the errors and the lines around them. */
    public void shouldHaveNoUnannouncedError() {
        List<String> errors = unannouncedErrors();
        if (!errors.isEmpty()) {
            throw new AssertionError("the server logged " + errors + " in\n" + this);
        }
    }

    @Override
    public String toString() {
        return String.join("\n", lines());
    }
}
