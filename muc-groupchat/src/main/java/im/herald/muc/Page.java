package im.herald.muc;

import im.herald.jid.Jid;
import im.herald.stanza.StanzaError;
import im.herald.stanza.StanzaException;
import im.herald.xml.Element;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The part of the list of rooms that is asked for (XEP-0059).
 *
 * @param after the address that the page follows, or null
 * @param before the address that the page precedes; empty for the last page, or null
 */
record Page(int max, String after, String before) {
    static final String NS = "http://jabber.org/protocol/rsm";
    private static final int MOST = 500;

    static Page of(Element query) {
        Element set = query.child(NS, "set");
        if (set == null) {
            return new Page(MOST, null, null);
        }
        return new Page(max(set.child(NS, "max")), text(set, "after"), text(set, "before"));
    }

    private static int max(Element max) {
        try {
            return max == null ? MOST : Math.max(0, Math.min(MOST, Integer.parseInt(max.text())));
        } catch (NumberFormatException nonsense) {
            throw new StanzaException(StanzaError.modify("bad-request"));
        }
    }

    private static String text(Element set, String local) {
        Element child = set.child(NS, local);
        return child == null ? null : child.text();
    }

    /** The items of the page; with the set if it was asked for part or there is more. */
    Element of(Map<Jid, String> rooms) {
        List<Jid> all = new ArrayList<>(rooms.keySet());
        int from = 0;
        int to = all.size();
        for (int i = 0; i < all.size(); i++) {
            String address = all.get(i).toString();
            from = after != null && address.compareTo(after) <= 0 ? i + 1 : from;
            boolean beyond = before != null && !before.isEmpty() && address.compareTo(before) >= 0;
            to = beyond ? Math.min(to, i) : to;
        }
        if (before == null) {
            to = Math.min(to, from + max);
        } else {
            from = Math.max(from, to - max);
        }
        Element.Builder query = Element.of(Muc.DISCO_ITEMS, "query");
        for (Jid room : all.subList(Math.min(from, to), to)) {
            String name = rooms.get(room);
            query.child(RoomInformation.item(room, name.isEmpty() ? null : name));
        }
        return query.child(to - from < all.size() ? set(all, from, to) : null).build();
    }

    private static Element set(List<Jid> all, int from, int to) {
        Element.Builder set = Element.of(NS, "set");
        if (from < to) {
            set.child(
                    Element.of(NS, "first")
                            .attribute("index", Integer.toString(from))
                            .text(all.get(from).toString())
                            .build());
            set.child(Element.of(NS, "last").text(all.get(to - 1).toString()).build());
        }
        return set.child(Element.of(NS, "count").text(Integer.toString(all.size())).build())
                .build();
    }
}
