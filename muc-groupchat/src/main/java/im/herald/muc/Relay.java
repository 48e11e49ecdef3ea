package im.herald.muc;

import im.herald.jid.Jid;
import im.herald.stanza.Stanza;
import im.herald.stanza.StanzaError;
import im.herald.stanza.StanzaException;
import im.herald.xml.Name;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

/** Requests of occupants to each other (XEP-0045 §17.4), and to themselves (XEP-0410). */
final class Relay {
    private static final int MOST_OPEN = 10_000;

    /**
     * Who waits for an answer.
     *
     * @param asked who is to give it
     */
    private record Open(Jid asker, String id, Jid asked) {}

    private final Out out;

    /** Of all rooms; the oldest are given up. */
    private final Map<String, Open> open = Collections.synchronizedMap(new Newest());

    private static final class Newest extends LinkedHashMap<String, Open> {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Open> eldest) {
            return size() > MOST_OPEN;
        }
    }

    Relay(Out out) {
        this.out = out;
    }

    void handle(Room room, Stanza iq) {
        if ("result".equals(iq.type()) || "error".equals(iq.type())) {
            answered(room, iq);
            return;
        }
        Occupant asker = room.occupants().of(iq.from());
        if (asker == null) {
            boolean disco = iq.children().stream().anyMatch(Relay::isDiscovery); // §6.6
            throw new StanzaException(
                    disco
                            ? StanzaError.modify("bad-request")
                            : StanzaError.cancel("not-acceptable"));
        }
        Occupant asked = room.occupants().named(iq.to().resourcepart());
        if (asked == null) {
            throw new StanzaException(StanzaError.cancel("item-not-found"));
        }
        if (asked == asker && iq.hasChild(Muc.PING, "ping")) {
            out.send(iq.result(null));
            return;
        }
        ask(iq, asker, asked);
    }

    private static boolean isDiscovery(Name payload) {
        return payload.namespace().equals(Muc.DISCO_INFO)
                || payload.namespace().equals(Muc.DISCO_ITEMS);
    }

    /** A vCard is the account's to show, the rest a device's. */
    private void ask(Stanza iq, Occupant asker, Occupant asked) {
        Jid to = iq.hasChild(Muc.VCARD, "vCard") ? asked.person() : asked.shown();
        String id = UUID.randomUUID().toString();
        open.put(id, new Open(iq.from(), iq.id(), to));
        out.send(iq.withFrom(asker.address()).withTo(to).withId(id));
    }

    /** Only who was asked answers, and only once. */
    private void answered(Room room, Stanza answer) {
        Open question = answer.id() == null ? null : open.get(answer.id());
        if (question == null || !question.asked().equals(answer.from())) {
            return;
        }
        open.remove(answer.id());
        Occupant asked = room.occupants().of(answer.from());
        Jid from =
                asked != null
                        ? asked.address()
                        : room.occupants().ofPerson(answer.from().bare()).stream()
                                .map(Occupant::address)
                                .findFirst()
                                .orElse(room.jid());
        out.send(answer.withFrom(from).withTo(question.asker()).withId(question.id()));
    }
}
