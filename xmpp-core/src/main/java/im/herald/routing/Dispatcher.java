package im.herald.routing;

import im.herald.hook.HookPoint;
import im.herald.hook.Hooks;
import im.herald.hook.Verdict;
import im.herald.jid.Jid;
import im.herald.meter.Meters;
import im.herald.session.Account;
import im.herald.session.Accounts;
import im.herald.session.Handling;
import im.herald.session.Session;
import im.herald.stanza.Stanza;
import im.herald.stanza.StanzaError;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;

/** The way of a stanza from a session to whom it is for (RFC 6120 §10, RFC 6121 §8). */
public final class Dispatcher {
    private final Set<String> domains;
    private final Accounts accounts;
    private final Hooks hooks;
    private final Delivery delivery;
    private final StanzaMeters meters;
    private final List<Router> routers = new ArrayList<>();
    private final Map<String, Router> services = new ConcurrentHashMap<>();
    private final IqHandlers iqs;
    private PresenceHandler presence = PresenceHandler.NONE;

    /**
     * @param domains the prepared domains whose accounts live here
     * @param iqs makes the iq table, given where answers go
     * @param meters counts stanzas in, out and bounced
     */
    public Dispatcher(
            Set<String> domains,
            Accounts accounts,
            Hooks hooks,
            java.util.function.Function<java.util.function.Consumer<Stanza>, IqHandlers> iqs,
            Meters meters) {
        this.domains = Set.copyOf(domains);
        this.accounts = accounts;
        this.hooks = hooks;
        this.iqs = iqs.apply(this::route);
        this.meters = new StanzaMeters(meters);
        this.delivery = new Delivery(hooks, this.iqs, this::bounce, this.meters);
    }

    /** Who answers which iq. */
    public IqHandlers iqs() {
        return iqs;
    }

    /** Takes stanzas for domains that are not here, after those who came before it. */
    public void add(Router router) {
        routers.add(router);
    }

    /** That domain is this server's too, and the router takes all that is for it. */
    public void add(String domain, Router router) {
        services.put(domain, router);
    }

    /** The domains of routers that are this server's. */
    public Set<String> services() {
        return Collections.unmodifiableSet(services.keySet());
    }

    /** Sets who knows the rules of presence. */
    public void presence(PresenceHandler handler) {
        this.presence = handler;
        delivery.presence(handler);
    }

    /**
     * Whether the accounts of that domain live here.
     *
     * @param domain prepared
     */
    public boolean isLocal(String domain) {
        return domains.contains(domain);
    }

    /** A session sent the stanza, its {@code from} already stamped; runs in the account's actor. */
    public void fromSession(Session session, Stanza sent, Handling handling) {
        try {
            dispatch(session, sent, handling);
        } catch (RuntimeException bug) {
            bounce(sent, StanzaError.waitFor("internal-server-error"));
            throw bug;
        }
    }

    private void dispatch(Session session, Stanza sent, Handling handling) {
        meters.in(sent);
        Stanza stanza = through(HookPoint.STREAM_IN, session, sent, handling);
        if (stanza != null) {
            stanza = through(HookPoint.ACCOUNT_OUT, session, stanza, handling);
        }
        if (stanza == null) {
            return;
        }
        switch (stanza.kind()) {
            case MESSAGE -> routeOwn(session, addressed(stanza, session), handling);
            case PRESENCE -> presenceFrom(session, stanza, handling);
            case IQ -> iqFrom(session, stanza, handling);
        }
    }

    private Stanza through(HookPoint point, Session session, Stanza stanza, Handling handling) {
        Verdict verdict = hooks.run(point, session.account(), session, stanza, handling);
        if (verdict instanceof Verdict.Replace replaced) {
            return replaced.stanza();
        }
        if (verdict instanceof Verdict.Reject reject) {
            bounce(stanza, reject.error());
            return null;
        }
        return verdict == Verdict.PASS ? stanza : null;
    }

    /** RFC 6120 §10.3.1: a message without {@code to} is for the sender's bare JID. */
    private static Stanza addressed(Stanza stanza, Session session) {
        return stanza.to() == null ? stanza.withTo(session.account().jid()) : stanza;
    }

    private void presenceFrom(Session session, Stanza stanza, Handling handling) {
        if (stanza.to() == null) {
            presence.broadcast(session, stanza);
        } else if (presence.outgoing(session, stanza)) {
            routeOwn(session, stanza, handling);
        }
    }

    private void iqFrom(Session session, Stanza iq, Handling handling) {
        Jid own = session.account().jid();
        if (isForServer(iq)) {
            iqs.handle(Scope.DOMAIN, iq, session.account(), session, iq.to());
        } else if (iq.to() != null && !iq.to().equals(own)) {
            routeOwn(session, iq, handling);
        } else if (isRequest(iq)) {
            iqs.handle(Scope.SELF, iq, session.account(), session, own);
        }
    }

    private boolean isForServer(Stanza iq) {
        Jid to = iq.to();
        return to != null
                && to.localpart() == null
                && to.isBare()
                && isLocal(to.domainpart())
                && isRequest(iq);
    }

    /** To the own account without a second turn through its inbox. */
    private void routeOwn(Session session, Stanza stanza, Handling handling) {
        if (stanza.to().bare().equals(session.account().jid())) {
            delivery.deliver(session.account(), stanza, handling);
        } else {
            route(stanza, handling);
        }
    }

    /** Sends the stanza, with {@code from} and {@code to}, on its way. Any thread. */
    public void route(Stanza stanza) {
        route(stanza, Handling.NONE);
    }

    /**
     * Sends the stanza, with {@code from} and {@code to}, on its way. Any thread.
     *
     * @param handling ends when all that the stanza leads to is done
     */
    public void route(Stanza stanza, Handling handling) {
        Jid to = stanza.to();
        if (to == null) {
            return;
        }
        if (!isLocal(to.domainpart())) {
            routeAway(stanza, handling);
        } else if (to.localpart() == null) {
            toDomain(stanza);
        } else {
            toAccount(to.bare(), stanza, handling);
        }
    }

    private void toAccount(Jid bare, Stanza stanza, Handling handling) {
        handling.begin();
        Runnable refuse = () -> refuse(stanza, handling);
        if (!accounts.tell(bare, account -> arrived(account, stanza, handling), refuse)) {
            refuse.run();
        }
    }

    private void arrived(Account account, Stanza stanza, Handling handling) {
        try {
            delivery.deliver(account, stanza, handling);
        } catch (RuntimeException bug) {
            bounce(stanza, StanzaError.waitFor("internal-server-error"));
            throw bug;
        } finally {
            handling.end();
        }
        if (!account.isRegistered() && account.sessions().isEmpty()) {
            accounts.letGoIfUnknown(account);
        }
    }

    private void refuse(Stanza stanza, Handling handling) {
        bounce(stanza, StanzaError.waitFor("resource-constraint"));
        handling.end();
    }

    private void routeAway(Stanza stanza, Handling handling) {
        Router service = services.get(stanza.to().domainpart());
        if (service != null && service.route(stanza, handling)) {
            return;
        }
        for (Router router : routers) {
            if (router.route(stanza, handling)) {
                return;
            }
        }
        bounce(stanza, StanzaError.cancel("remote-server-not-found"));
    }

    private void toDomain(Stanza stanza) {
        if (stanza.kind() == Stanza.Kind.IQ && stanza.to().isBare() && isRequest(stanza)) {
            iqs.handle(Scope.DOMAIN, stanza, null, null, stanza.to());
        } else if (stanza.kind() != Stanza.Kind.PRESENCE) {
            bounce(stanza, StanzaError.cancel("service-unavailable"));
        }
    }

    static boolean isRequest(Stanza iq) {
        return "get".equals(iq.type()) || "set".equals(iq.type());
    }

    /** Answers with the error, where RFC 6120 §8.2.3, §8.3.1 and RFC 6121 §8.1 allow an answer. */
    public void bounce(Stanza stanza, StanzaError error) {
        String type = stanza.type();
        boolean answerable =
                switch (stanza.kind()) {
                    case IQ -> isRequest(stanza);
                    case MESSAGE -> !"error".equals(type);
                    case PRESENCE -> false;
                };
        if (answerable && stanza.from() != null) {
            Stanza target = stanza.to() == null ? stanza.withTo(stanza.from().bare()) : stanza;
            meters.bounced(error);
            route(target.error(error));
        }
    }

    /** Answers what a session sent and cannot be routed, as {@link #bounce}; in its actor. */
    public void refuse(Session session, Stanza stanza, StanzaError error) {
        boolean answerable = !"error".equals(stanza.type()) && !"result".equals(stanza.type());
        if (answerable) {
            toSession(session, stanza.withTo(session.account().jid()).error(error));
        }
    }

    /** Sends a stanza to one session of ours, through its STREAM_OUT hooks; in its actor. */
    public void toSession(Session session, Stanza stanza) {
        delivery.toSession(session, stanza);
    }

    /** For a stanza that was sent to a session, and the session ended before it took it. */
    public void undelivered(Account account, Stanza stanza) {
        delivery.undelivered(account, stanza);
    }

    /** Sends to each session the stanza made for it. */
    public void toEach(List<Session> sessions, UnaryOperator<Stanza> make, Stanza stanza) {
        for (Session session : sessions) {
            toSession(session, make.apply(stanza));
        }
    }
}
