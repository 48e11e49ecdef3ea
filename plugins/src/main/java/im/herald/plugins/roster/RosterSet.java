package im.herald.plugins.roster;

import im.herald.jid.Jid;
import im.herald.stanza.StanzaError;
import im.herald.stanza.StanzaException;
import im.herald.store.RosterItem;
import im.herald.xml.Element;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * What a client asks of one contact; subscription and ask it cannot set (RFC 6121 §2.1.2).
 *
 * @param name or null
 */
record RosterSet(Jid contact, String name, Set<String> groups, boolean remove) {
    /** In characters; RFC 6121 §2.3.3 leaves the limit to the server. */
    private static final int MAX_LENGTH = 1023;

    private static final int MAX_GROUPS = 100;

    /** Of name and groups together, in characters: rosters are held in memory. */
    private static final int MAX_TOTAL = 4096;

    /**
     * Reads the query of a roster set.
     *
     * @throws StanzaException by RFC 6121 §2.3.3
     */
    static RosterSet of(Element query) {
        List<Element> items = query.children();
        if (items.size() != 1 || query.child(RosterXml.NS, "item") == null) {
            throw new StanzaException(StanzaError.modify("bad-request"));
        }
        Element item = items.get(0);
        Jid contact = contact(item.attribute("jid"));
        if ("remove".equals(item.attribute("subscription"))) {
            return new RosterSet(contact, null, Set.of(), true);
        }
        RosterSet set = new RosterSet(contact, name(item.attribute("name")), groups(item), false);
        if (set.length() > MAX_TOTAL) {
            throw new StanzaException(StanzaError.modify("not-acceptable"));
        }
        return set;
    }

    private int length() {
        int ofName = name == null ? 0 : name.length();
        return ofName + groups.stream().mapToInt(String::length).sum();
    }

    private static Jid contact(String text) {
        if (text == null) {
            throw new StanzaException(StanzaError.modify("bad-request"));
        }
        try {
            return Jid.of(text).bare();
        } catch (IllegalArgumentException malformed) {
            throw new StanzaException(StanzaError.modify("jid-malformed"));
        }
    }

    private static String name(String text) {
        if (text == null || text.isEmpty()) {
            return null;
        }
        return checked(text);
    }

    private static Set<String> groups(Element item) {
        Set<String> groups = new LinkedHashSet<>();
        for (Element child : item.children()) {
            if (child.local().equals("group") && !groups.add(checked(child.text()))) {
                throw new StanzaException(StanzaError.modify("bad-request"));
            }
        }
        if (groups.size() > MAX_GROUPS) {
            throw new StanzaException(StanzaError.modify("not-acceptable"));
        }
        return groups;
    }

    private static String checked(String text) {
        if (text.isEmpty() || text.length() > MAX_LENGTH) {
            throw new StanzaException(StanzaError.modify("not-acceptable"));
        }
        return text;
    }

    /** The item with the client's name and groups; its subscription is left alone. */
    RosterItem on(RosterItem item) {
        return new RosterItem(
                contact,
                name,
                groups,
                item.subscription(),
                item.ask(),
                item.approved(),
                item.pendingIn(),
                item.pendingInStanza());
    }
}
