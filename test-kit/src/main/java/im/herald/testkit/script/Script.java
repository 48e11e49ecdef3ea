package im.herald.testkit.script;

import im.herald.jid.Jid;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A stanza script as read.
 *
 * @param clients by the name the steps use
 */
public record Script(Map<String, Login> clients, List<Step> steps) {
    public Script {
        clients = Collections.unmodifiableMap(new LinkedHashMap<>(clients));
        steps = List.copyOf(steps);
    }

    /** The accounts of all clients, each with the password of the client named first. */
    public Map<Jid, String> accounts() {
        return clients.values().stream()
                .collect(
                        Collectors.toUnmodifiableMap(
                                login -> login.jid().bare(), Login::password, (a, b) -> a));
    }

    /** As whom a client signs in. */
    public record Login(Jid jid, String password) {
        /** With the resource, made of the client's name if the JID has none. */
        public Jid full(String name) {
            return jid.isBare() ? jid.withResource(name.replaceAll("[^A-Za-z0-9]", "-")) : jid;
        }

        /** Names no password. */
        @Override
        public String toString() {
            return jid.toString();
        }
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
