package im.herald.muc;

import im.herald.jid.Jid;
import im.herald.stanza.Stanza;
import im.herald.stanza.StanzaBuilder;
import im.herald.stanza.StanzaId;
import im.herald.store.ArchiveRange;
import im.herald.store.ArchiveStore;
import im.herald.store.ArchivedMessage;
import im.herald.store.Places;
import im.herald.store.PublicIds;
import im.herald.xml.Element;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.CompletionStage;

/** What was said in rooms, in the store of all archives: each message as it was reflected. */
final class RoomArchive {
    private static final int HISTORY = 100;

    private final ArchiveStore store;
    private final PublicIds ids;
    private final Clock clock;

    RoomArchive(ArchiveStore store, PublicIds ids, Clock clock) {
        this.store = store;
        this.ids = ids;
        this.clock = clock;
    }

    /** The place of the next message. */
    long next(long last) {
        return Places.next(last, clock.instant());
    }

    String id(Jid room, long place) {
        return ids.of(PublicIds.mark(room), place);
    }

    OptionalLong place(Jid room, String id) {
        return ids.place(PublicIds.mark(room), id);
    }

    /** Keeps it; does not block. Completes after the commit, in order. */
    CompletionStage<Void> keep(Jid room, long place, Jid person, Stanza said) {
        ArchivedMessage kept = new ArchivedMessage(room, place, person.bare(), said.toBytes());
        return store.append(List.of(kept));
    }

    /** The place of the newest message, or zero; blocks. */
    long last(Jid room) {
        return store.last(room).orElse(0);
    }

    /** Fills the history from what is kept; blocks. */
    void recall(Jid room, History history, int most) {
        ArchiveRange newest =
                new ArchiveRange(room, null, Long.MIN_VALUE, Long.MAX_VALUE, true, HISTORY);
        for (ArchivedMessage row : store.page(newest)) {
            Stanza said = StanzaId.give(stanza(element(row)), room, id(room, row.place()));
            if (said.hasChild(Stanza.NAMESPACE, "body")) {
                history.add(Places.at(row.place()), said, most);
            }
        }
    }

    /** The message at the place, or null; blocks. */
    Element message(Jid room, long place) {
        ArchiveRange only = new ArchiveRange(room, null, place - 1, place + 1, false, 1);
        return store.page(only).stream().map(RoomArchive::element).findFirst().orElse(null);
    }

    /** Puts another message into the place; blocks. */
    void replace(Jid room, long place, Element message) {
        store.replace(room, place, message.toString().getBytes(StandardCharsets.UTF_8));
    }

    /** Forgets all of it; blocks. */
    void forget(Jid room) {
        store.forget(room);
    }

    CompletionStage<Void> settled(Jid room) {
        return store.settled(room);
    }

    List<ArchivedMessage> page(ArchiveRange range) {
        return store.page(range);
    }

    static Element element(ArchivedMessage row) {
        byte[] content = row.content();
        return Element.parse(content, 0, content.length, Stanza.NAMESPACE);
    }

    private static Stanza stanza(Element message) {
        StanzaBuilder stanza =
                Stanza.message()
                        .type(message.attribute("type"))
                        .id(message.attribute("id"))
                        .from(Jid.of(message.attribute("from")))
                        .lang(message.attribute("http://www.w3.org/XML/1998/namespace", "lang"));
        message.children().forEach(stanza::child);
        return stanza.build();
    }
}
