package im.herald.plugins.archive;

import im.herald.stanza.StanzaException;
import im.herald.xml.Element;

/**
 * A query as its client put it (XEP-0313 §4).
 *
 * @param id the client's {@code queryid}, or null
 * @param flipped whether the page is sent last message first (§4.3.4)
 */
record ArchiveQuery(String id, Filter filter, PageRequest page, boolean flipped) {
    /** The id of a message after which the client wants all there is, or null. */
    String everythingAfter() {
        return filter.equals(Filter.NONE) && page.before() == null ? page.after() : null;
    }

    /**
     * Reads {@code <query/>}.
     *
     * @throws StanzaException if it makes no sense
     */
    static ArchiveQuery of(Element query) {
        return new ArchiveQuery(
                query.attribute("queryid"),
                QueryForm.filter(query),
                PageRequest.of(query),
                query.child(ArchivePlugin.NS, "flip-page") != null);
    }
}
