package im.herald.plugins.roster;

import im.herald.jid.Jid;
import im.herald.store.RosterItem;
import im.herald.store.Subscription;
import im.herald.xml.Element;
import java.util.Locale;

/** Rosters as they go to clients (RFC 6121 §2.1). */
final class RosterXml {
    static final String NS = "jabber:iq:roster";

    private RosterXml() {}

    /**
     * @param version or null for a client that does not know versions
     */
    static Element.Builder query(Long version) {
        return Element.of(NS, "query").attribute("ver", version == null ? null : "" + version);
    }

    /** The roster without what clients are not to see. */
    static Element whole(Roster roster, boolean byVersion) {
        Element.Builder query = query(byVersion ? roster.version() : null);
        for (RosterItem item : roster.items()) {
            if (item.shown()) {
                query.child(item(item));
            }
        }
        return query.build();
    }

    static Element item(RosterItem item) {
        Element.Builder element =
                Element.of(NS, "item")
                        .attribute("jid", item.contact().toString())
                        .attribute("name", item.name())
                        .attribute("subscription", text(item.subscription()))
                        .attribute("ask", item.ask() ? "subscribe" : null)
                        .attribute("approved", item.approved() ? "true" : null);
        for (String group : item.groups()) {
            element.child(Element.of(NS, "group").text(group).build());
        }
        return element.build();
    }

    static Element removed(Jid contact) {
        return Element.of(NS, "item")
                .attribute("jid", contact.toString())
                .attribute("subscription", "remove")
                .build();
    }

    private static String text(Subscription subscription) {
        return subscription.name().toLowerCase(Locale.ROOT);
    }
}
