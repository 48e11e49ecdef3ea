package im.herald.plugins.presence;

import im.herald.jid.Jid;
import im.herald.plugin.PluginContext;
import im.herald.plugins.roster.Roster;
import im.herald.routing.PresenceHandler;
import im.herald.session.Account;
import im.herald.session.Session;
import im.herald.stanza.Stanza;
import im.herald.stanza.StanzaError;
import im.herald.stanza.StanzaException;

/** Which rule a presence stanza falls under, by who sent it and its type. */
final class PresenceRules implements PresenceHandler {
    private final PluginContext context;
    private final Visibility visibility;
    private final Broadcasts broadcasts;
    private final Subscriptions subscriptions;

    PresenceRules(
            PluginContext context,
            Visibility visibility,
            Broadcasts broadcasts,
            Subscriptions subscriptions) {
        this.context = context;
        this.visibility = visibility;
        this.broadcasts = broadcasts;
        this.subscriptions = subscriptions;
    }

    @Override
    public void broadcast(Session session, Stanza presence) {
        try {
            broadcastBy(presence.type(), session, presence);
        } catch (StanzaException refused) {
            refuse(session, presence.withTo(session.account().jid()), refused.error());
        }
    }

    private void broadcastBy(String type, Session session, Stanza presence) {
        if (type == null) {
            broadcasts.available(session, presence);
        } else if (type.equals("unavailable")) {
            broadcasts.unavailable(session, presence);
        } else if (!type.equals("error")) {
            throw new StanzaException(StanzaError.modify("bad-request"));
        }
    }

    private void refuse(Session session, Stanza presence, StanzaError error) {
        context.send(session, presence.error(error));
    }

    @Override
    public boolean outgoing(Session session, Stanza presence) {
        SubscriptionType subscription = SubscriptionType.of(presence.type());
        if (subscription != null) {
            subscriptions.outbound(session, presence, subscription);
            return false;
        }
        return switch (presence.type() == null ? "" : presence.type()) {
            case "" -> direct(session, presence);
            case "unavailable" -> {
                DirectedPresence.remove(session, presence.to());
                yield true;
            }
            case "error" -> true;
            case "probe" -> false; // servers probe, clients do not (§4.3)
            default -> {
                refuse(session, presence, StanzaError.modify("bad-request"));
                yield false;
            }
        };
    }

    /** §4.6.3: contacts that see the broadcasts need no bookkeeping. */
    private boolean direct(Session session, Stanza presence) {
        Jid to = presence.to();
        boolean sees = session.isAvailable() && Roster.isSeenBy(session.account(), to);
        if (sees || DirectedPresence.add(session, to)) {
            return true;
        }
        refuse(session, presence, StanzaError.waitFor("resource-constraint"));
        return false;
    }

    @Override
    public void incoming(Account account, Stanza presence) {
        SubscriptionType subscription = SubscriptionType.of(presence.type());
        if (subscription != null) {
            subscriptions.inbound(account, presence, subscription);
        } else if ("probe".equals(presence.type())) {
            answerProbe(account, presence);
        } else {
            visibility.toAvailable(account, presence);
        }
    }

    /** §4.3.2: only subscribers learn anything, and of one resource if they ask for one. */
    private void answerProbe(Account account, Stanza probe) {
        Jid prober = probe.from();
        if (!Roster.isSeenBy(account, prober)) {
            answer("unsubscribed", account.jid(), prober.bare());
        } else if (!visibility.appear(account, probe.to(), prober)) {
            answer("unavailable", probe.to(), prober);
        }
    }

    private void answer(String type, Jid from, Jid to) {
        context.send(Stanza.presence().type(type).from(from).to(to).build());
    }
}
