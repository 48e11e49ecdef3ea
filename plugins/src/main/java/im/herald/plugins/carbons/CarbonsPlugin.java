package im.herald.plugins.carbons;

import im.herald.hook.HookPoint;
import im.herald.hook.Passage;
import im.herald.hook.Phase;
import im.herald.hook.Verdict;
import im.herald.plugin.Plugin;
import im.herald.plugin.PluginContext;
import im.herald.plugin.Xep;
import im.herald.plugins.archive.SentCopy;
import im.herald.routing.IqReply;
import im.herald.routing.IqRequest;
import im.herald.routing.Scope;
import im.herald.session.Account;
import im.herald.session.Session;
import im.herald.session.SessionKey;
import im.herald.stanza.Stanza;
import im.herald.stanza.StanzaError;
import im.herald.stanza.StanzaException;
import im.herald.xml.Element;
import im.herald.xml.Name;
import java.util.List;

/** XEP-0280: copies of what one device sends and receives, for the others. */
@Xep(number = 280, version = "1.0.1")
@Xep(number = 297, version = "1.0")
public final class CarbonsPlugin implements Plugin {
    static final String NS = "urn:xmpp:carbons:2";
    private static final SessionKey<Boolean> ENABLED = new SessionKey<>("carbons");
    private static final Element SENT = Element.of(NS, "sent").build();
    private static final Element RECEIVED = Element.of(NS, "received").build();

    private PluginContext context;

    @Override
    public String name() {
        return "carbons";
    }

    @Override
    public void install(PluginContext installed) {
        context = installed;
        context.feature(NS);
        context.feature("urn:xmpp:carbons:rules:0");
        context.accountFeature(NS);
        context.accountFeature("urn:xmpp:carbons:rules:0");
        context.iq("set", new Name(NS, "enable"), Scope.SELF, request -> enable(request, true));
        context.iq("set", new Name(NS, "disable"), Scope.SELF, request -> enable(request, false));
        context.lasting(ENABLED, String::valueOf, Boolean::valueOf);
        context.hook(HookPoint.ACCOUNT_OUT, Phase.FILTER, CarbonsPlugin::withholdBounce);
        context.hook(HookPoint.ACCOUNT_OUT, Phase.COPY, this::sent);
        context.hook(HookPoint.ACCOUNT_IN, Phase.COPY, this::received);
    }

    private static IqReply enable(IqRequest request, boolean enable) {
        Session session = request.session();
        if (session == null) {
            throw new StanzaException(StanzaError.cancel("not-allowed"));
        }
        if (enable) {
            session.put(ENABLED, true);
        } else {
            session.remove(ENABLED);
        }
        return IqReply.empty();
    }

    /** §10.3: who wrote a message never hears that a copy of it was refused. */
    private static Verdict withholdBounce(Passage passage) {
        Stanza stanza = passage.stanza();
        if (stanza.kind() != Stanza.Kind.MESSAGE
                || passage.session() == null
                || !"error".equals(stanza.type())) {
            return Verdict.PASS;
        }
        MessageIds copies = MessageIds.copies(passage.session());
        return copies != null && copies.contains(stanza.to(), stanza.id())
                ? Verdict.DROP
                : Verdict.PASS;
    }

    /** What goes to the own account is copied where it arrives. */
    private Verdict sent(Passage passage) {
        Stanza message = passage.stanza();
        Account account = passage.account();
        if (hasOthers(account)
                && Eligible.sent(message)
                && message.to() != null
                && !message.to().bare().equals(account.jid())) {
            MessageIds.sent(account).add(message.to(), message.id());
            Stanza archived = SentCopy.of(account, message);
            for (Session session : account.sessions()) {
                if (isEnabled(session) && session != passage.session() && SentCopy.isFor(session)) {
                    copy(session, SENT, archived);
                }
            }
        }
        return Verdict.PASS;
    }

    private Verdict received(Passage passage) {
        Stanza message = passage.stanza();
        Account account = passage.account();
        if (hasOthers(account) && isEligible(account, message)) {
            for (Session session : account.sessions()) {
                if (isEnabled(session) && !receives(session, message)) {
                    copy(session, RECEIVED, message);
                }
            }
        }
        return Verdict.PASS;
    }

    /** §6.1: errors too, if they answer what was eligible. */
    private static boolean isEligible(Account account, Stanza message) {
        boolean error =
                message.kind() == Stanza.Kind.MESSAGE
                        && "error".equals(message.type())
                        && MessageIds.sent(account).contains(message.from(), message.id());
        return error || Eligible.received(message);
    }

    /** Cheaper than to look at the message: most accounts have one device. */
    private static boolean hasOthers(Account account) {
        List<Session> sessions = account.sessions();
        return sessions.size() > 1 || (sessions.size() == 1 && isEnabled(sessions.get(0)));
    }

    private static boolean isEnabled(Session session) {
        return session.get(ENABLED) != null;
    }

    /** Whether RFC 6121 §8.5 brings the message itself to the session. */
    private static boolean receives(Session session, Stanza message) {
        boolean error = "error".equals(message.type());
        boolean available = session.isAvailable() && session.priority() >= 0;
        if (message.to().isBare()) {
            return available && !error;
        }
        if (session.account().session(message.to()) != null) {
            return session.jid().equals(message.to());
        }
        return available && "chat".equals(message.type());
    }

    private void copy(Session session, Element direction, Stanza message) {
        Stanza carbon =
                Stanza.message()
                        .type(message.type())
                        .from(session.account().jid())
                        .to(session.jid())
                        .forward(direction, message, null)
                        .build();
        MessageIds.copied(session, message.from(), message.id());
        context.send(session, carbon);
    }
}
