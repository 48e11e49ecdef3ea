package im.herald.plugins.disco;

import im.herald.jid.Jid;
import im.herald.routing.IqReply;
import im.herald.routing.IqRequest;
import im.herald.stanza.StanzaError;
import im.herald.stanza.StanzaException;
import im.herald.xml.Element;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CopyOnWriteArraySet;

/** Answers for the domain. */
final class DomainDiscovery implements Discovery {
    private final Set<String> features;
    private final Map<Jid, String> services;
    private final List<Element> items = new CopyOnWriteArrayList<>();
    private final List<Element> forms = new CopyOnWriteArrayList<>();
    private final Set<String> nodes = new CopyOnWriteArraySet<>();

    /**
     * @param features a view that grows while plugins are installed
     * @param services likewise
     */
    DomainDiscovery(Set<String> features, Map<Jid, String> services) {
        this.features = features;
        this.services = services;
    }

    @Override
    public void item(Jid service, String name) {
        items.add(element(service, name));
    }

    private static Element element(Jid service, String name) {
        return Element.of(ITEMS, "item")
                .attribute("jid", service.toString())
                .attribute("name", name)
                .build();
    }

    @Override
    public void form(Element form) {
        forms.add(form);
    }

    @Override
    public void node(String node) {
        nodes.add(node);
    }

    @Override
    public List<Element> info() {
        List<Element> info = new ArrayList<>();
        info.add(identity("server", "im"));
        features.forEach(feature -> info.add(feature(feature)));
        info.addAll(forms);
        return info;
    }

    static Element identity(String category, String type) {
        return Element.of(INFO, "identity")
                .attribute("category", category)
                .attribute("type", type)
                .build();
    }

    static Element feature(String namespace) {
        return Element.of(INFO, "feature").attribute("var", namespace).build();
    }

    IqReply info(IqRequest request) {
        String node = request.payload().attribute("node");
        if (node != null && !nodes.contains(node)) {
            throw new StanzaException(StanzaError.cancel("item-not-found"));
        }
        return IqReply.of(
                Element.of(INFO, "query").attribute("node", node).children(info()).build());
    }

    IqReply items(IqRequest request) {
        if (request.payload().attribute("node") != null) {
            throw new StanzaException(StanzaError.cancel("item-not-found"));
        }
        Element.Builder query = Element.of(ITEMS, "query").children(items);
        services.forEach((service, name) -> query.child(element(service, name)));
        return IqReply.of(query.build());
    }
}
