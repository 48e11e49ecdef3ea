package im.herald.plugins.blocking;

import im.herald.hook.Passage;
import im.herald.hook.Verdict;
import im.herald.jid.Jid;
import im.herald.plugin.PluginContext;
import im.herald.session.Account;
import im.herald.stanza.Stanza;
import im.herald.stanza.StanzaError;
import im.herald.xml.Element;

/** Keeps stanzas from and to blocked addresses away. */
final class BlockFilter {
    private static final Element BLOCKED =
            Element.of("urn:xmpp:blocking:errors", "blocked").build();

    private final PluginContext ctx;

    BlockFilter(PluginContext ctx) {
        this.ctx = ctx;
    }

    /** Never between resources of one account (§4). */
    static boolean blocks(Account account, Jid other) {
        BlockList list = account.get(BlockList.KEY);
        return list != null
                && other != null
                && list.blocks(other)
                && !other.bare().equals(account.jid());
    }

    /** §3.2: to a blocked contact the user looks like one who is not there. */
    Verdict incoming(Passage passage) {
        Stanza stanza = passage.stanza();
        if (!blocks(passage.account(), stanza.from())) {
            return Verdict.PASS;
        }
        return stanza.kind() == Stanza.Kind.PRESENCE
                ? Verdict.DROP
                : Verdict.reject(StanzaError.cancel("service-unavailable"));
    }

    /** §3.2: whoever blocks may not send either, and is told why. */
    Verdict outgoing(Passage passage) {
        Stanza stanza = passage.stanza();
        if (!blocks(passage.account(), stanza.to())) {
            return Verdict.PASS;
        }
        if (isAnswerable(stanza)) {
            ctx.send(passage.session(), refusal(stanza));
        }
        return Verdict.DROP;
    }

    private static boolean isAnswerable(Stanza stanza) {
        return !"error".equals(stanza.type()) && !"result".equals(stanza.type());
    }

    private static Stanza refusal(Stanza stanza) {
        StanzaError error = StanzaError.cancel("not-acceptable");
        Element standard = error.toElement();
        Element withReason =
                Element.of(standard.namespace(), standard.local())
                        .attribute("type", standard.attribute("type"))
                        .children(standard.children())
                        .child(BLOCKED)
                        .build();
        return stanza.error(error)
                .withoutChild(standard.namespace(), standard.local())
                .withChild(withReason);
    }
}
