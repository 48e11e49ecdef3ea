package im.herald.muc;

import im.herald.jid.Jid;
import im.herald.stanza.Stanza;
import im.herald.xml.Element;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;

/** The last messages of a room, for who enters (XEP-0045 §7.2.13). */
final class History {
    private static final int MOST_OCTETS = 1 << 20;

    /**
     * A message that was said.
     *
     * @param message as it was reflected, without {@code to}
     */
    record Said(Instant at, Stanza message) {}

    private final Deque<Said> said = new ArrayDeque<>();
    private int octets;

    void add(Instant at, Stanza message, int most) {
        said.addLast(new Said(at, message));
        octets += message.size();
        while (said.size() > most || octets > MOST_OCTETS) {
            octets -= said.removeFirst().message().size();
        }
    }

    void clear() {
        said.clear();
        octets = 0;
    }

    /** Forgets the message with this id of the room's (XEP-0359). */
    void remove(String id, Jid room) {
        said.removeIf(old -> id.equals(im.herald.stanza.StanzaId.of(old.message(), room)));
    }

    /** What who enters is sent, oldest first, each with the time when it was said. */
    List<Stanza> since(HistoryRequest request, Jid room, Instant now) {
        List<Stanza> chosen = new ArrayList<>();
        int chars = 0;
        Iterator<Said> newestFirst = said.descendingIterator();
        while (newestFirst.hasNext() && chosen.size() < request.maxStanzas()) {
            Said next = newestFirst.next();
            Stanza stanza = next.message().withChild(delay(room, next.at()));
            chars += request.limitsChars() ? stanza.toString().length() : 0;
            if (next.at().isBefore(request.since(now)) || chars > request.maxChars()) {
                break;
            }
            chosen.add(stanza);
        }
        Collections.reverse(chosen);
        return chosen;
    }

    static Element delay(Jid room, Instant at) {
        return Element.of(Muc.DELAY, "delay")
                .attribute("from", room.toString())
                .attribute("stamp", at.toString())
                .build();
    }
}
