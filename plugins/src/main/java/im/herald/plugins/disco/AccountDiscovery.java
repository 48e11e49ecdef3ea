package im.herald.plugins.disco;

import im.herald.plugin.Admins;
import im.herald.plugins.roster.Roster;
import im.herald.routing.IqReply;
import im.herald.routing.IqRequest;
import im.herald.session.Account;
import im.herald.stanza.StanzaError;
import im.herald.stanza.StanzaException;
import im.herald.xml.Element;
import java.util.Set;

/**
 * Answers on behalf of accounts. Who may not see an account's presence learns no more of it than of
 * one that was never made (XEP-0030 §8).
 */
final class AccountDiscovery {
    private final Set<String> features;
    private final Admins admins;

    AccountDiscovery(Set<String> features, Admins admins) {
        this.features = features;
        this.admins = admins;
    }

    IqReply info(IqRequest request) {
        if (!Roster.isSeenBy(request.account(), request.from())) {
            throw new StanzaException(StanzaError.cancel("service-unavailable"));
        }
        refuseNode(request);
        Element.Builder query = Element.of(Discovery.INFO, "query");
        query.child(DomainDiscovery.identity("account", type(request.account())));
        features.forEach(feature -> query.child(DomainDiscovery.feature(feature)));
        return IqReply.of(query.build());
    }

    private String type(Account account) {
        if (admins.include(account.jid())) {
            return "admin";
        }
        return account.isRegistered() ? "registered" : "anonymous";
    }

    IqReply items(IqRequest request) {
        if (Roster.isSeenBy(request.account(), request.from())) {
            refuseNode(request);
        }
        return IqReply.of(noItems(request));
    }

    /** The answer to strangers, and for addresses of nobody. */
    static Element noItems(IqRequest request) {
        return Element.of(Discovery.ITEMS, "query")
                .attribute("node", request.payload().attribute("node"))
                .build();
    }

    private static void refuseNode(IqRequest request) {
        if (request.payload().attribute("node") != null) {
            throw new StanzaException(StanzaError.cancel("item-not-found"));
        }
    }
}
