package im.herald.plugins.disco;

import im.herald.plugin.Admins;
import im.herald.plugins.visibility.Subscribers;
import im.herald.routing.IqHandler;
import im.herald.routing.IqReply;
import im.herald.routing.IqRequest;
import im.herald.stanza.StanzaError;
import im.herald.stanza.StanzaException;
import im.herald.xml.Element;
import java.util.Set;

/** Answers on behalf of accounts. */
final class AccountDiscovery {
    private final Set<String> features;
    private final Subscribers subscribers;
    private final Admins admins;

    AccountDiscovery(Set<String> features, Subscribers subscribers, Admins admins) {
        this.features = features;
        this.subscribers = subscribers;
        this.admins = admins;
    }

    /** XEP-0030 §8: who may not see the presence learns no more than of an account never made. */
    IqHandler toSubscribers(IqHandler answer) {
        return request ->
                IqReply.blocking(
                        () -> {
                            if (!subscribers.include(request.account().jid(), request.from())) {
                                throw new StanzaException(
                                        StanzaError.cancel("service-unavailable"));
                            }
                            return ((IqReply.Now) answer.handle(request)).payload();
                        });
    }

    IqReply info(IqRequest request) {
        refuseNode(request);
        Element.Builder query = Element.of(Discovery.INFO, "query");
        boolean admin = admins.include(request.account().jid());
        query.child(DomainDiscovery.identity("account", admin ? "admin" : "registered"));
        features.forEach(feature -> query.child(DomainDiscovery.feature(feature)));
        return IqReply.of(query.build());
    }

    IqReply items(IqRequest request) {
        refuseNode(request);
        return IqReply.of(Element.of(Discovery.ITEMS, "query").build());
    }

    private static void refuseNode(IqRequest request) {
        if (request.payload().attribute("node") != null) {
            throw new StanzaException(StanzaError.cancel("item-not-found"));
        }
    }
}
