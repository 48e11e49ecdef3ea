package im.herald.server;

import im.herald.jid.Jid;
import im.herald.plugins.archive.MessageState;
import im.herald.plugins.archive.MessageStates;
import im.herald.server.admin.AdminException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** What became of a message, for people and for programs. */
final class MessageReport {
    private final MessageStates states;

    /**
     * @param states null if there are no archives
     */
    MessageReport(MessageStates states) {
        this.states = states;
    }

    /** Runs {@code message JID ID text} or {@code … json}, given by what follows the first word. */
    List<String> run(List<String> words) {
        if (states == null) {
            throw new AdminException("this server keeps no archives");
        }
        if (words.size() != 3) {
            throw new AdminException("message takes an account and an id");
        }
        Jid account = account(words.get(0));
        MessageState state =
                states.find(account, words.get(1))
                        .orElseThrow(() -> new AdminException("no such message in " + account));
        return "json".equals(words.get(2)) ? List.of(json(state)) : text(state);
    }

    private static Jid account(String text) {
        try {
            return Jid.of(text).bare();
        } catch (IllegalArgumentException malformed) {
            throw new AdminException(text + " is no address");
        }
    }

    private static List<String> text(MessageState state) {
        List<String> lines = new ArrayList<>();
        lines.add("from       " + state.from());
        lines.add("to         " + state.to());
        lines.add("id         " + (state.messageId() == null ? "none" : state.messageId()));
        lines.add("sent       " + state.sent());
        lines.addAll(devices("delivered", state.delivered()));
        lines.addAll(devices("read", state.read()));
        if (!state.complete()) {
            lines.add("           much was said since: there may be more");
        }
        return lines;
    }

    private static List<String> devices(String what, Map<Jid, Instant> devices) {
        String heading = String.format(Locale.ROOT, "%-11s", what);
        if (devices.isEmpty()) {
            return List.of(heading + "not known");
        }
        List<String> lines = new ArrayList<>();
        devices.forEach(
                (device, at) -> {
                    String indent = lines.isEmpty() ? heading : " ".repeat(heading.length());
                    lines.add(indent + at + " by " + device);
                });
        return lines;
    }

    private static String json(MessageState state) {
        return "{\"id\":"
                + quoted(state.id())
                + ",\"message-id\":"
                + (state.messageId() == null ? "null" : quoted(state.messageId()))
                + ",\"from\":"
                + quoted(state.from())
                + ",\"to\":"
                + quoted(state.to())
                + ",\"outgoing\":"
                + state.outgoing()
                + ",\"sent\":"
                + quoted(state.sent())
                + ",\"delivered\":"
                + array(state.delivered())
                + ",\"read\":"
                + array(state.read())
                + ",\"complete\":"
                + state.complete()
                + "}";
    }

    private static String array(Map<Jid, Instant> devices) {
        return devices.entrySet().stream()
                .map(
                        one ->
                                "{\"device\":"
                                        + quoted(one.getKey())
                                        + ",\"at\":"
                                        + quoted(one.getValue())
                                        + "}")
                .collect(Collectors.joining(",", "[", "]"));
    }

    /** RFC 8259 §7. */
    private static String quoted(Object value) {
        StringBuilder out = new StringBuilder("\"");
        for (char c : value.toString().toCharArray()) {
            if (c == '"' || c == '\\') {
                out.append('\\').append(c);
            } else if (c < ' ') {
                out.append(String.format(Locale.ROOT, "\\u%04x", (int) c));
            } else {
                out.append(c);
            }
        }
        return out.append('"').toString();
    }
}
