package im.herald.plugins.roster;

import im.herald.jid.Jid;
import im.herald.plugins.portable.UserPart;
import im.herald.stanza.Stanza;
import im.herald.store.RosterItem;
import im.herald.store.RosterStore;
import im.herald.store.Subscription;
import im.herald.xml.Element;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.function.Consumer;

/** Contacts, and requests that wait for an answer: XEP-0227 §4.4 and §4.9. */
public record PortableRoster(RosterStore store) implements UserPart {
    @Override
    public void export(Jid account, Consumer<Element> to) {
        Element.Builder query = RosterXml.query(null);
        for (RosterItem item : store.load(account).items()) {
            if (item.shown()) {
                query.child(RosterXml.item(item));
            }
        }
        to.accept(query.build());
        for (RosterItem item : store.load(account).items()) {
            if (item.pendingIn()) {
                to.accept(request(item));
            }
        }
    }

    /** As it came, or a plain one if it was not kept. */
    private static Element request(RosterItem item) {
        Element.Builder request =
                Element.of(Stanza.NAMESPACE, "presence")
                        .attribute("type", "subscribe")
                        .attribute("from", item.contact().toString());
        byte[] kept = item.pendingInStanza();
        if (kept != null) {
            Element stanza = Element.parse(kept, 0, kept.length, Stanza.NAMESPACE);
            request.attribute("id", stanza.attribute("id")).children(stanza.children());
        }
        return request.build();
    }

    @Override
    public boolean restore(Jid account, Element element) {
        if (element.is(RosterXml.NS, "query")) {
            for (Element item : element.children()) {
                if (item.is(RosterXml.NS, "item")) {
                    put(account, item);
                }
            }
            return true;
        }
        if (element.is(Stanza.NAMESPACE, "presence")
                && "subscribe".equals(element.attribute("type"))) {
            wait(account, element);
            return true;
        }
        return false;
    }

    private void put(Jid account, Element item) {
        RosterItem before = stored(account, Jid.of(item.attribute("jid")).bare());
        Set<String> groups = new HashSet<>();
        for (Element child : item.children()) {
            if (child.is(RosterXml.NS, "group")) {
                groups.add(child.text());
            }
        }
        store.put(
                account,
                new RosterItem(
                        before.contact(),
                        item.attribute("name"),
                        groups,
                        subscription(item.attribute("subscription")),
                        "subscribe".equals(item.attribute("ask")),
                        "true".equals(item.attribute("approved")),
                        before.pendingIn(),
                        before.pendingInStanza()));
    }

    private static Subscription subscription(String word) {
        return word == null
                ? Subscription.NONE
                : Subscription.valueOf(word.toUpperCase(Locale.ROOT));
    }

    private void wait(Jid account, Element request) {
        RosterItem item = stored(account, Jid.of(request.attribute("from")).bare());
        store.put(
                account,
                new RosterItem(
                        item.contact(),
                        item.name(),
                        item.groups(),
                        item.subscription(),
                        item.ask(),
                        item.approved(),
                        true,
                        request.toString().getBytes(StandardCharsets.UTF_8)));
    }

    private RosterItem stored(Jid account, Jid contact) {
        return store.load(account).items().stream()
                .filter(item -> item.contact().equals(contact))
                .findFirst()
                .orElse(RosterItem.of(contact));
    }
}
