package im.herald.muc;

import im.herald.jid.Jid;
import im.herald.stanza.Stanza;
import im.herald.stanza.StanzaError;
import im.herald.stanza.StanzaException;
import im.herald.store.ArchivedMessage;
import im.herald.store.Places;
import im.herald.store.StoreException;
import im.herald.xml.Element;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;

/** What was said in a room, for who may know it (XEP-0313). */
final class ArchiveQueries {
    static final String NS = "urn:xmpp:mam:2";
    private static final int MOST_OCTETS = 256 << 10;

    private final Out out;
    private final RoomArchive archive;
    private final Executor workers;

    ArchiveQueries(Out out, RoomArchive archive, Executor workers) {
        this.out = out;
        this.archive = archive;
        this.workers = workers;
    }

    void handle(Room room, Stanza iq) {
        if (!mayRead(room, iq.from())) {
            throw AdminLists.forbidden();
        }
        if ("get".equals(iq.type())) {
            out.send(iq.result(ArchiveQuery.form()));
            return;
        }
        ArchiveQuery query = ArchiveQuery.of(iq.child(NS, "query"), room.jid(), archive);
        archive.settled(room.jid()).whenComplete((done, failure) -> start(room.jid(), iq, query));
    }

    /** Who is there, who belongs to it, and everybody if everybody may enter. */
    private static boolean mayRead(Room room, Jid person) {
        Affiliation affiliation = room.affiliation(person);
        Configuration is = room.configuration();
        boolean open = !is.is(Setting.MEMBERS_ONLY) && !is.is(Setting.PASSWORD_PROTECTED);
        return room.occupants().of(person) != null
                || affiliation.isAtLeast(Affiliation.MEMBER)
                || (open && affiliation != Affiliation.OUTCAST && !room.isLocked());
    }

    private void start(Jid room, Stanza iq, ArchiveQuery query) {
        try {
            workers.execute(() -> answer(room, iq, query));
        } catch (RejectedExecutionException full) {
            out.refuse(iq, StanzaError.waitFor("resource-constraint"));
        }
    }

    private void answer(Jid room, Stanza iq, ArchiveQuery query) {
        try {
            query.requireKnown(room, archive);
            List<ArchivedMessage> rows =
                    new ArrayList<>(archive.page(query.range(room, query.max() + 1)));
            boolean complete = rows.size() <= query.max();
            if (!complete) {
                rows.remove(query.backwards() ? 0 : rows.size() - 1);
            }
            complete &= !cut(rows, query.backwards());
            List<ArchivedMessage> sent = new ArrayList<>(rows);
            if (query.flipped()) {
                Collections.reverse(sent);
            }
            sent.forEach(row -> out.send(result(room, iq.from(), query, row)));
            out.send(iq.result(fin(room, rows, complete)));
        } catch (StanzaException refused) {
            out.refuse(iq, refused.error());
        } catch (StoreException broken) {
            out.refuse(iq, StanzaError.waitFor("internal-server-error"));
        }
    }

    /** A page goes through the reader's outbox at once. @return whether something was left out */
    private static boolean cut(List<ArchivedMessage> rows, boolean backwards) {
        int octets = rows.stream().mapToInt(row -> row.content().length).sum();
        boolean cut = false;
        while (octets > MOST_OCTETS && rows.size() > 1) {
            octets -= rows.remove(backwards ? 0 : rows.size() - 1).content().length;
            cut = true;
        }
        return cut;
    }

    private Stanza result(Jid room, Jid reader, ArchiveQuery query, ArchivedMessage row) {
        Element forwarded =
                Element.of("urn:xmpp:forward:0", "forwarded")
                        .child(
                                Element.of(Muc.DELAY, "delay")
                                        .attribute("stamp", Places.at(row.place()).toString())
                                        .build())
                        .child(RoomArchive.element(row))
                        .build();
        Element result =
                Element.of(NS, "result")
                        .attribute("queryid", query.id())
                        .attribute("id", archive.id(room, row.place()))
                        .child(forwarded)
                        .build();
        return Stanza.message().from(room).to(reader).child(result).build();
    }

    private Element fin(Jid room, List<ArchivedMessage> rows, boolean complete) {
        Element.Builder set = Element.of(Page.NS, "set");
        if (!rows.isEmpty()) {
            set.child(edge("first", room, rows.get(0)));
            set.child(edge("last", room, rows.get(rows.size() - 1)));
        }
        return Element.of(NS, "fin")
                .attribute("complete", Boolean.toString(complete))
                .child(set.build())
                .build();
    }

    private Element edge(String name, Jid room, ArchivedMessage row) {
        return Element.of(Page.NS, name).text(archive.id(room, row.place())).build();
    }
}
