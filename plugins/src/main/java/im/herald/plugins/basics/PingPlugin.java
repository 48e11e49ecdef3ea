package im.herald.plugins.basics;

import im.herald.plugin.Plugin;
import im.herald.plugin.PluginContext;
import im.herald.plugin.Xep;
import im.herald.routing.IqReply;
import im.herald.routing.Scope;
import im.herald.xml.Name;
import java.util.List;

/** Answers pings addressed to the server or to an account (XEP-0199 §4). */
@Xep(number = 199, version = "2.0.1")
public final class PingPlugin implements Plugin {
    private static final Name PING = new Name("urn:xmpp:ping", "ping");

    @Override
    public String name() {
        return "ping";
    }

    @Override
    public void install(PluginContext ctx) {
        ctx.feature(PING.namespace());
        for (Scope scope : List.of(Scope.DOMAIN, Scope.SELF, Scope.ACCOUNT)) {
            ctx.iq("get", PING, scope, request -> IqReply.empty());
        }
    }
}
