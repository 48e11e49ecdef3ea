package im.herald.plugins.archive;

import im.herald.jid.Jid;
import im.herald.stanza.Stanza;
import im.herald.store.ArchivedMessage;
import im.herald.xml.Element;
import java.util.List;

/**
 * Which messages a query wants (XEP-0313 §4.1); null where it does not care.
 *
 * @param with the other side, with or without resource
 * @param after only places greater than this
 * @param before only places less than this
 * @param afterId only messages after the one with this id
 * @param beforeId only messages before the one with this id
 * @param ids only messages with these ids
 * @param words only messages in whose bodies they are
 */
record Filter(
        Jid with,
        long after,
        long before,
        String afterId,
        String beforeId,
        List<String> ids,
        Words words) {
    static final Filter NONE =
            new Filter(null, Long.MIN_VALUE, Long.MAX_VALUE, null, null, null, null);

    /** Whether the store alone can tell what matches. */
    boolean isPlain(Jid owner) {
        return words == null && ids == null && !hasResource(owner);
    }

    /** With oneself, resources do not count (§4.1.1). */
    private boolean hasResource(Jid owner) {
        return with != null && !with.isBare() && !with.bare().equals(owner);
    }

    /** Looks at a message between the bounds. */
    boolean matches(ArchivedMessage row) {
        if (with != null && !with.bare().equals(row.peer())) {
            return false;
        }
        boolean exact = hasResource(row.owner());
        if (!exact && words == null) {
            return true;
        }
        ArchivedStanza stanza = ArchivedStanza.of(row);
        return (!exact || stanza.peer().equals(with))
                && (words == null || words.areIn(bodies(stanza.toElement())));
    }

    private static String bodies(Element message) {
        StringBuilder bodies = new StringBuilder();
        for (Element child : message.children()) {
            if (child.is(Stanza.NAMESPACE, "body")) {
                bodies.append(child.text()).append('\n');
            }
        }
        return bodies.toString();
    }
}
