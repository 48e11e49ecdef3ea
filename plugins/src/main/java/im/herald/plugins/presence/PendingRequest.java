package im.herald.plugins.presence;

import im.herald.jid.Jid;
import im.herald.stanza.Stanza;
import im.herald.stanza.StanzaBuilder;
import im.herald.store.RosterItem;
import im.herald.xml.Element;

/** A subscription request kept until it is answered (RFC 6121 §3.1.3). */
final class PendingRequest {
    /** A longer request is kept without what it carries: a new resource is sent all there are. */
    private static final int MAX_BYTES = 2048;

    private PendingRequest() {}

    static byte[] bytes(Stanza request) {
        byte[] bytes = request.toBytes();
        return bytes.length <= MAX_BYTES ? bytes : request.without(name -> true).toBytes();
    }

    /** The request as it came, or a plain one if it was not kept. */
    static Stanza of(RosterItem item, Jid account) {
        StanzaBuilder request =
                Stanza.presence().type("subscribe").from(item.contact()).to(account);
        byte[] kept = item.pendingInStanza();
        if (kept != null) {
            Element element = Element.parse(kept, 0, kept.length, Stanza.NAMESPACE);
            request.id(element.attribute("id"));
            element.children().forEach(request::child);
        }
        return request.build();
    }
}
