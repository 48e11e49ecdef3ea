package im.herald.plugins.disco;

import im.herald.jid.Jid;
import im.herald.xml.Element;
import java.util.List;

/** What the domain shows of itself; other plugins add to it while they are installed. */
public interface Discovery {
    /** The namespace of information about an entity. */
    String INFO = "http://jabber.org/protocol/disco#info";

    /** The namespace of the entities that belong to an entity. */
    String ITEMS = "http://jabber.org/protocol/disco#items";

    /** Adds a service, such as a domain of rooms, to the items of our domains. */
    void item(Jid service, String name);

    /** Adds a data form to the information about our domains (XEP-0128). */
    void form(Element form);

    /** Shows the domain's information at this node too (XEP-0115 §6.2). */
    void node(String node);

    /** Identities, features and forms of our domains; complete once all plugins are installed. */
    List<Element> info();
}
