package im.herald.testkit.script;

import im.herald.jid.Jid;
import im.herald.testkit.script.Script.Login;
import im.herald.testkit.script.Script.Step;
import im.herald.testkit.script.Script.Verb;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads one script; throws IllegalArgumentException that names the line if it makes no sense. */
final class ScriptReader {
    private final String[] lines;
    private final Map<String, Login> clients = new LinkedHashMap<>();
    private final List<Step> steps = new ArrayList<>();
    private String section;
    private int at;

    private ScriptReader(String text) {
        this.lines = text.split("\\R", -1);
    }

    static Script read(String text) {
        ScriptReader reader = new ScriptReader(text);
        while (reader.at < reader.lines.length) {
            reader.line(reader.lines[reader.at++]);
        }
        return new Script(reader.clients, reader.steps);
    }

    private void line(String line) {
        String words = line.strip();
        if (isComment(words)) {
            return;
        }
        if (words.startsWith("[Client]")) {
            section = words.substring("[Client]".length()).strip();
        } else if (Character.isWhitespace(line.charAt(0))) {
            setting(words);
        } else {
            step(words);
        }
    }

    /** Also the line of dashes between the clients and the steps. */
    private static boolean isComment(String words) {
        return words.isEmpty()
                || words.startsWith("#")
                || words.startsWith("//")
                || words.startsWith("--");
    }

    private void setting(String words) {
        if (section != null && words.startsWith("jid:")) {
            clients.put(section, new Login(Jid.of(after("jid:", words)), section));
        } else if (clients.containsKey(section) && words.startsWith("password:")) {
            clients.compute(section, (n, l) -> new Login(l.jid(), after("password:", words)));
        } else {
            throw new IllegalArgumentException("line " + at + " makes no sense: " + words);
        }
    }

    private static String after(String key, String words) {
        return words.substring(key.length()).strip();
    }

    private void step(String words) {
        section = null;
        int line = at;
        for (Verb verb : Verb.values()) {
            if (words.endsWith(" " + verb.words())) {
                String name = words.substring(0, words.length() - verb.words().length() - 1);
                if (!clients.containsKey(name)) {
                    throw new IllegalArgumentException("line " + line + ": who is " + name + "?");
                }
                steps.add(new Step(line, name, verb, indented()));
                return;
            }
        }
        throw new IllegalArgumentException("line " + line + " makes no sense: " + words);
    }

    private String indented() {
        StringBuilder xml = new StringBuilder();
        while (at < lines.length
                && (lines[at].isBlank() || Character.isWhitespace(lines[at].charAt(0)))) {
            xml.append(lines[at++].strip()).append('\n');
        }
        return xml.toString().strip();
    }
}
