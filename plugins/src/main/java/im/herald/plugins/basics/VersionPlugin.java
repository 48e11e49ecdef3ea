package im.herald.plugins.basics;

import im.herald.plugin.Plugin;
import im.herald.plugin.PluginContext;
import im.herald.plugin.Xep;
import im.herald.routing.IqReply;
import im.herald.routing.Scope;
import im.herald.xml.Element;
import im.herald.xml.Name;

/** Tells the server's name and version. */
@Xep(number = 92, version = "1.1")
public final class VersionPlugin implements Plugin {
    private static final Name QUERY = new Name("jabber:iq:version", "query");

    @Override
    public String name() {
        return "version";
    }

    @Override
    public void install(PluginContext ctx) {
        ctx.feature(QUERY.namespace());
        Element answer = answer(ctx.need(Software.class, Software.herald()));
        ctx.iq("get", QUERY, Scope.DOMAIN, request -> IqReply.of(answer));
    }

    private static Element answer(Software software) {
        return Element.of(QUERY.namespace(), "query")
                .child(item("name", software.name()))
                .child(item("version", software.version()))
                .child(item("os", software.os()))
                .build();
    }

    private static Element item(String local, String value) {
        return value == null ? null : Element.of(QUERY.namespace(), local).text(value).build();
    }
}
