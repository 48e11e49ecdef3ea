package im.herald.testkit.script;

import im.herald.jid.Jid;
import java.util.List;
import java.util.Map;

/**
 * A stanza script as read.
 *
 * @param clients by the name the steps use
 */
public record Script(Map<String, Jid> clients, List<Step> steps) {
    public Script {
        clients = Map.copyOf(clients);
        steps = List.copyOf(steps);
    }

    /** What a client does or sees. */
    public enum Verb {
        CONNECTS("connects"),
        SENDS("sends:"),
        RECEIVES("receives:"),
        RECEIVES_NOTHING("receives nothing"),
        DISCONNECTS("disconnects");

        private final String words;

        Verb(String words) {
            this.words = words;
        }

        String words() {
            return words;
        }
    }

    /**
     * One step.
     *
     * @param line where the step begins, from 1
     * @param xml what is sent or received, empty for the other verbs
     */
    public record Step(int line, String client, Verb verb, String xml) {
        @Override
        public String toString() {
            return "line " + line + ": " + client + " " + verb.words();
        }
    }
}
