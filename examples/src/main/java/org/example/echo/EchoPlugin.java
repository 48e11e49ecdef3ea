package org.example.echo;

import im.herald.hook.HookPoint;
import im.herald.hook.Passage;
import im.herald.hook.Phase;
import im.herald.hook.Verdict;
import im.herald.plugin.Plugin;
import im.herald.plugin.PluginContext;
import im.herald.routing.IqReply;
import im.herald.routing.IqRequest;
import im.herald.routing.Scope;
import im.herald.session.Session;
import im.herald.session.SessionKey;
import im.herald.stanza.Stanza;
import im.herald.stanza.StanzaError;
import im.herald.stanza.StanzaException;
import im.herald.xml.Element;
import im.herald.xml.Name;

/** Sends back what a client says, counts how often, and keeps echoes from getting out. */
public final class EchoPlugin implements Plugin {
    private static final Name ECHO = new Name("urn:example:echo", "echo");
    private static final SessionKey<Integer> TIMES = new SessionKey<>("echoes heard");

    @Override
    public String name() {
        return "echo";
    }

    @Override
    public void install(PluginContext context) {
        context.feature(ECHO.namespace());
        context.iq("get", ECHO, Scope.SELF, EchoPlugin::answer);
        context.hook(HookPoint.ACCOUNT_OUT, Phase.FILTER, EchoPlugin::keepIn);
    }

    private static IqReply answer(IqRequest request) {
        String text = request.payload().text();
        if (text.isEmpty()) {
            throw new StanzaException(StanzaError.modify("bad-request"));
        }
        Session session = request.session();
        Integer before = session.get(TIMES);
        int times = before == null ? 1 : before + 1;
        session.put(TIMES, times);
        return IqReply.of(
                Element.of(ECHO.namespace(), ECHO.local())
                        .attribute("times", Integer.toString(times))
                        .text(text)
                        .build());
    }

    private static Verdict keepIn(Passage passage) {
        Stanza stanza = passage.stanza();
        boolean echo =
                stanza.kind() == Stanza.Kind.MESSAGE
                        && stanza.hasChild(ECHO.namespace(), ECHO.local());
        return echo ? Verdict.reject(StanzaError.cancel("not-allowed")) : Verdict.PASS;
    }
}
