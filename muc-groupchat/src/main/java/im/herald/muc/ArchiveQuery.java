package im.herald.muc;

import im.herald.jid.Jid;
import im.herald.stanza.StanzaError;
import im.herald.stanza.StanzaException;
import im.herald.store.ArchiveRange;
import im.herald.store.Places;
import im.herald.xml.Element;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A query as its client put it (XEP-0313 §4).
 *
 * @param id the client's {@code queryid}, or null
 * @param named places that must be there
 */
record ArchiveQuery(
        String id,
        long after,
        long before,
        int max,
        boolean backwards,
        boolean flipped,
        List<Long> named) {
    private static final int USUAL = 50;
    private static final int MOST = 250;
    private static final Set<String> FIELDS = Set.of("start", "end", "after-id", "before-id");

    /**
     * Reads it.
     *
     * @throws StanzaException if it makes no sense
     */
    static ArchiveQuery of(Element query, Jid room, RoomArchive archive) {
        Element x = query.child(Form.NS, "x");
        Form form = x == null ? new Form(Map.of()) : Form.of(x, ArchiveQueries.NS);
        if (!FIELDS.containsAll(form.fields().keySet())) {
            throw new StanzaException(StanzaError.cancel("feature-not-implemented")); // §4.1.5
        }
        Element set = query.child(Page.NS, "set");
        List<Long> named = new ArrayList<>();
        long after = place(form.first("after-id"), room, archive, Long.MIN_VALUE, named);
        after = Math.max(after, place(text(set, "after"), room, archive, Long.MIN_VALUE, named));
        long before = place(form.first("before-id"), room, archive, Long.MAX_VALUE, named);
        before = Math.min(before, place(text(set, "before"), room, archive, Long.MAX_VALUE, named));
        Instant start = instant(form.first("start"));
        Instant end = instant(form.first("end"));
        return new ArchiveQuery(
                query.attribute("queryid"),
                start == null ? after : Math.max(after, Places.first(start) - 1),
                end == null ? before : Math.min(before, Places.first(end.plusMillis(1))),
                max(set),
                set != null && set.child(Page.NS, "before") != null,
                query.child(ArchiveQueries.NS, "flip-page") != null,
                named);
    }

    private static String text(Element set, String local) {
        Element child = set == null ? null : set.child(Page.NS, local);
        return child == null || child.text().isEmpty() ? null : child.text();
    }

    private static long place(
            String id, Jid room, RoomArchive archive, long otherwise, List<Long> named) {
        if (id == null) {
            return otherwise;
        }
        long place = archive.place(room, id).orElseThrow(ArchiveQuery::notFound);
        named.add(place);
        return place;
    }

    private static StanzaException notFound() {
        return new StanzaException(StanzaError.cancel("item-not-found"));
    }

    private static Instant instant(String text) {
        try {
            return text == null
                    ? null
                    : DateTimeFormatter.ISO_OFFSET_DATE_TIME.parse(text, Instant::from);
        } catch (DateTimeException nonsense) {
            throw Form.bad();
        }
    }

    private static int max(Element set) {
        String max = text(set, "max");
        try {
            int wanted = max == null ? USUAL : Integer.parseInt(max);
            return Math.max(0, Math.min(MOST, wanted));
        } catch (NumberFormatException nonsense) {
            throw Form.bad();
        }
    }

    /**
     * Blocks.
     *
     * @throws StanzaException with item-not-found if a message it names is not there
     */
    void requireKnown(Jid room, RoomArchive archive) {
        for (long place : named) {
            if (archive.message(room, place) == null) {
                throw notFound();
            }
        }
    }

    ArchiveRange range(Jid room, int limit) {
        return new ArchiveRange(room, null, after, before, backwards, limit);
    }

    /** The fields there are. */
    static Element form() {
        Element.Builder form = Form.start("form", ArchiveQueries.NS);
        FIELDS.stream()
                .sorted()
                .forEach(f -> form.child(Form.field(f, "text-single", null, List.of()).build()));
        return Element.of(ArchiveQueries.NS, "query").child(form.build()).build();
    }
}
