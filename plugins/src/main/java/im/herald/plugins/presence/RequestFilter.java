package im.herald.plugins.presence;

import im.herald.hook.Passage;
import im.herald.hook.Verdict;
import im.herald.jid.Jid;
import im.herald.plugin.PluginContext;
import im.herald.plugins.roster.Roster;
import im.herald.session.Account;
import im.herald.session.Session;
import im.herald.stanza.Stanza;
import im.herald.stanza.StanzaError;

/**
 * Keeps strangers from finding out by an iq who is there: a resource hears requests only of those
 * it shares its presence with (RFC 6121 §8.5.3.1).
 */
final class RequestFilter {
    private final PluginContext context;

    RequestFilter(PluginContext context) {
        this.context = context;
    }

    /** The refusal is the one that an address without a resource gives. */
    Verdict incoming(Passage passage) {
        Stanza stanza = passage.stanza();
        boolean request =
                stanza.kind() == Stanza.Kind.IQ
                        && !stanza.to().isBare()
                        && ("get".equals(stanza.type()) || "set".equals(stanza.type()));
        if (!request || mayAsk(passage.account(), stanza.from(), stanza.to())) {
            return Verdict.PASS;
        }
        return Verdict.reject(StanzaError.cancel("service-unavailable"));
    }

    private boolean mayAsk(Account account, Jid who, Jid resource) {
        if (isOurService(who) || Roster.isSeenBy(account, who)) {
            return true;
        }
        Session session = account.session(resource);
        return session != null && DirectedPresence.reaches(session, who);
    }

    /** The domains served here know anyway. */
    private boolean isOurService(Jid who) {
        return who.localpart() == null && context.domains().contains(who.domainpart());
    }
}
