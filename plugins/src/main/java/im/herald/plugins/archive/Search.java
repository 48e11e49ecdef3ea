package im.herald.plugins.archive;

import im.herald.jid.Jid;
import im.herald.stanza.StanzaError;
import im.herald.stanza.StanzaException;
import im.herald.store.ArchiveRange;
import im.herald.store.ArchiveStore;
import im.herald.store.ArchivedMessage;
import im.herald.store.PublicIds;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NavigableSet;
import java.util.TreeSet;

/** Finds what queries want in one archive. Blocks. */
final class Search {
    /** Counting is for what people can look through. */
    private static final int MOST_COUNTED = 10_000;

    private final ArchiveStore store;
    private final PublicIds ids;
    private final Jid owner;
    private final long mark;

    Search(ArchiveStore store, PublicIds ids, Jid owner) {
        this.store = store;
        this.ids = ids;
        this.owner = owner;
        this.mark = PublicIds.mark(owner);
    }

    /**
     * Answers the query.
     *
     * @throws StanzaException with item-not-found if it names an id that is not in the archive
     */
    Page find(ArchiveQuery query) {
        PageRequest page = query.page();
        ArchiveRange range = range(query.filter(), page);
        if (page.max() == 0) {
            return count(query.filter(), range);
        }
        Rows rows =
                query.filter().ids() == null
                        ? new RangeRows(store, range)
                        : named(query.filter().ids(), range);
        return new Selection(query.filter(), page.max()).from(rows, page.backwards());
    }

    private ArchiveRange range(Filter filter, PageRequest page) {
        long after = Math.max(filter.after(), place(filter.afterId(), Long.MIN_VALUE));
        long before = Math.min(filter.before(), place(filter.beforeId(), Long.MAX_VALUE));
        return new ArchiveRange(
                owner,
                filter.with() == null ? null : filter.with().bare(),
                Math.max(after, place(page.after(), Long.MIN_VALUE)),
                Math.min(before, place(page.before(), Long.MAX_VALUE)),
                page.backwards(),
                0);
    }

    private Page count(Filter filter, ArchiveRange range) {
        if (!filter.isPlain(owner)) {
            return new Page(List.of(), false, Page.NONE, Page.NONE);
        }
        int count = store.count(range, MOST_COUNTED);
        return new Page(List.of(), count == 0, Page.NONE, count < MOST_COUNTED ? count : Page.NONE);
    }

    /** Where a page or a range begins or ends. */
    private long place(String id, long otherwise) {
        if (id == null) {
            return otherwise;
        }
        long place = ids.place(mark, id).orElseThrow(Search::notFound);
        if (!isThere(place) && !isWithin(place)) {
            throw notFound();
        }
        return place;
    }

    /** Of a message that is there. */
    private long place(String id) {
        long place = ids.place(mark, id).orElseThrow(Search::notFound);
        if (!isThere(place)) {
            throw notFound();
        }
        return place;
    }

    private boolean isThere(long place) {
        return store.count(only(place), 1) > 0;
    }

    /**
     * A message was delivered, and the server was killed before it was kept: its place stays what
     * it was, and nothing before or after it is missing. Places older than the archive are not
     * known: there may have been more, which retention took.
     */
    private boolean isWithin(long place) {
        ArchiveRange older = new ArchiveRange(owner, null, Long.MIN_VALUE, place, false, 1);
        return store.count(older, 1) > 0;
    }

    private ArchiveRange only(long place) {
        return new ArchiveRange(owner, null, place - 1, place + 1, false, 1);
    }

    private static StanzaException notFound() {
        return new StanzaException(StanzaError.cancel("item-not-found"));
    }

    /** §4.1.3: all of them must be there, whatever else is asked for. */
    private Rows named(List<String> wanted, ArchiveRange range) {
        if (wanted.size() > PageRequest.MOST) {
            throw new StanzaException(StanzaError.modify("policy-violation"));
        }
        NavigableSet<Long> places = new TreeSet<>();
        wanted.forEach(id -> places.add(place(id)));
        Iterator<Long> left =
                (range.backwards() ? places.descendingSet() : places)
                        .stream()
                                .filter(place -> place > range.after() && place < range.before())
                                .iterator();
        return most -> next(left, most);
    }

    private List<ArchivedMessage> next(Iterator<Long> places, int most) {
        List<ArchivedMessage> rows = new ArrayList<>();
        while (rows.size() < most && places.hasNext()) {
            rows.addAll(store.page(only(places.next())));
        }
        return rows;
    }
}
