package im.herald.plugins.archive;

import im.herald.session.Session;
import im.herald.stanza.Body;
import im.herald.stanza.Stanza;
import im.herald.stanza.StartTag;
import im.herald.store.ArchivedMessage;
import im.herald.store.Places;
import im.herald.store.PublicIds;
import im.herald.xml.ByteBuilder;
import im.herald.xml.Element;
import im.herald.xml.Name;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** What a query's client is sent: XEP-0313 §4.2. */
final class Results {
    private static final Name RESULT = new Name(ArchivePlugin.NS, "result");
    private static final byte[] NO_BYTES = {};
    private static final int[] NO_PLACES = {};
    private static final Object[] NOTHING = {};

    private final PublicIds ids;
    private final ArchiveQuery query;
    private final Page page;
    private final long mark;

    Results(PublicIds ids, long mark, ArchiveQuery query, Page page) {
        this.ids = ids;
        this.mark = mark;
        this.query = query;
        this.page = page;
    }

    /** The messages in the order in which they are sent. */
    List<ArchivedMessage> rows() {
        if (!query.flipped()) {
            return page.rows();
        }
        List<ArchivedMessage> flipped = new ArrayList<>(page.rows());
        Collections.reverse(flipped);
        return flipped;
    }

    String id(ArchivedMessage row) {
        return ids.of(mark, row.place());
    }

    /** The archived message, its bytes as they were, for this session. */
    Stanza message(Session session, ArchivedMessage row) {
        ByteBuilder out = new ByteBuilder(row.content().length + 512);
        out.ascii("<result xmlns='").ascii(ArchivePlugin.NS).ascii("'");
        if (query.id() != null) {
            out.attribute("queryid", query.id());
        }
        out.attribute("id", id(row)).ascii("><forwarded xmlns='urn:xmpp:forward:0'>");
        out.ascii("<delay xmlns='urn:xmpp:delay'");
        out.attribute("stamp", Places.at(row.place()).toString()).ascii("/>");
        ArchivedStanza.of(row).write(out);
        byte[] result = out.ascii("</forwarded></result>").toBytes();
        Body body = new Body(result, 0, new Name[] {RESULT}, new int[] {0, result.length});
        return Stanza.of(Stanza.Kind.MESSAGE, new StartTag(NO_BYTES, NO_PLACES, NOTHING), body)
                .withFrom(session.account().jid())
                .withTo(session.jid());
    }

    /** The payload of the answer that follows them. */
    Element fin() {
        return Element.of(ArchivePlugin.NS, "fin")
                .attribute("complete", Boolean.toString(page.complete()))
                .attribute("stable", "true")
                .child(set())
                .build();
    }

    private Element set() {
        Element.Builder set = Element.of(PageRequest.NS, "set");
        long first = edge(true);
        if (first != Page.NONE) {
            Element.Builder element = Element.of(PageRequest.NS, "first").text(ids.of(mark, first));
            if (isFromTheStart()) {
                element.attribute("index", "0");
            }
            set.child(element.build());
            set.child(Element.of(PageRequest.NS, "last").text(ids.of(mark, edge(false))).build());
        }
        if (count() != Page.NONE) {
            set.child(Element.of(PageRequest.NS, "count").text(Long.toString(count())).build());
        }
        return set.build();
    }

    /** Where the next page begins; a search that stopped at its bound goes on where it looked. */
    private long edge(boolean first) {
        boolean goesOn = page.edge() != Page.NONE && first == query.page().backwards();
        if (goesOn || page.rows().isEmpty()) {
            return page.edge();
        }
        return page.rows().get(first ? 0 : page.rows().size() - 1).place();
    }

    private boolean isFromTheStart() {
        return !query.page().backwards() && query.page().after() == null && !page.rows().isEmpty();
    }

    /** Known without counting if all there is stands on this page. */
    private long count() {
        boolean all =
                page.complete() && query.page().after() == null && query.page().before() == null;
        return all ? page.rows().size() : page.count();
    }
}
