package im.herald.plugins.basics;

import im.herald.hook.HookPoint;
import im.herald.hook.Passage;
import im.herald.hook.Phase;
import im.herald.hook.Verdict;
import im.herald.plugin.Plugin;
import im.herald.plugin.PluginContext;
import im.herald.plugin.Xep;
import im.herald.plugins.roster.Roster;
import im.herald.routing.IqReply;
import im.herald.routing.IqRequest;
import im.herald.routing.Scope;
import im.herald.routing.SessionEvents;
import im.herald.session.Account;
import im.herald.session.Session;
import im.herald.session.SessionKey;
import im.herald.stanza.Stanza;
import im.herald.stanza.StanzaError;
import im.herald.stanza.StanzaException;
import im.herald.store.AccountValues;
import im.herald.store.StoreException;
import im.herald.xml.Element;
import im.herald.xml.Name;
import java.time.Clock;
import java.time.Instant;

/** Tells since when the server runs and when an account was last available. */
@Xep(number = 12, version = "2.0")
public final class LastActivityPlugin implements Plugin {
    private static final Name QUERY = new Name("jabber:iq:last", "query");
    private static final String KEY = "last-activity";

    private static final StanzaError FORBIDDEN = StanzaError.auth("forbidden");

    /** The status text of the unavailable presence. */
    private static final SessionKey<String> STATUS = new SessionKey<>("last status");

    private Clock clock;
    private Instant start;
    private AccountValues values;

    @Override
    public String name() {
        return "last";
    }

    @Override
    public void install(PluginContext ctx) {
        clock = ctx.need(Clock.class, Clock.systemUTC());
        start = clock.instant();
        values = ctx.stores().values();
        ctx.feature(QUERY.namespace());
        ctx.accountFeature(QUERY.namespace());
        ctx.iq("get", QUERY, Scope.DOMAIN, request -> IqReply.of(since(start, null)));
        ctx.iq("get", QUERY, Scope.SELF, this::last);
        ctx.iq("get", QUERY, Scope.ACCOUNT, this::last);
        ctx.hook(HookPoint.ACCOUNT_IN, Phase.FILTER, LastActivityPlugin::guardResources);
        ctx.hook(HookPoint.ACCOUNT_OUT, Phase.NOTIFY, LastActivityPlugin::keepStatus);
        ctx.onSession(SessionEvents.Event.CLOSED, this::closed);
    }

    private static Verdict keepStatus(Passage passage) {
        Stanza stanza = passage.stanza();
        if (stanza.kind() == Stanza.Kind.PRESENCE
                && stanza.to() == null
                && "unavailable".equals(stanza.type())) {
            Element status = stanza.child(Stanza.NAMESPACE, "status");
            passage.session().put(STATUS, status == null ? "" : status.text());
        }
        return Verdict.PASS;
    }

    private void closed(Session session) {
        Account account = session.account();
        if (account.sessions().isEmpty() && account.isRegistered()) {
            String status = session.get(STATUS);
            Logout logout = new Logout(clock.instant(), status == null ? "" : status);
            account.exclusively(() -> keep(account, logout), () -> {});
        }
    }

    private void keep(Account account, Logout logout) {
        try {
            values.put(account.jid(), KEY, logout.toBytes());
        } catch (StoreException inTheLogAlready) {
            return; // the time of the logout before is told
        }
    }

    /** §5: nor may strangers ask the resources themselves. */
    private static Verdict guardResources(Passage passage) {
        Stanza stanza = passage.stanza();
        boolean asks =
                stanza.kind() == Stanza.Kind.IQ
                        && "get".equals(stanza.type())
                        && stanza.hasChild(QUERY.namespace(), QUERY.local());
        return asks && !Roster.isSeenBy(passage.account(), stanza.from())
                ? Verdict.reject(FORBIDDEN)
                : Verdict.PASS;
    }

    /** §4; strangers do not come this far. */
    private IqReply last(IqRequest request) {
        Account account = request.account();
        if (!account.sessions().isEmpty()) {
            return IqReply.of(since(clock.instant(), null));
        }
        return IqReply.blocking(() -> stored(account));
    }

    private Element stored(Account account) {
        return values.get(account.jid(), KEY)
                .map(Logout::of)
                .map(logout -> since(logout.at(), logout.status()))
                .orElseThrow(() -> new StanzaException(StanzaError.cancel("item-not-found")));
    }

    private Element since(Instant then, String status) {
        long seconds = Math.max(0, clock.instant().getEpochSecond() - then.getEpochSecond());
        return Element.of(QUERY.namespace(), "query")
                .attribute("seconds", Long.toString(seconds))
                .text(status)
                .build();
    }
}
