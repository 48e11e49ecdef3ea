package im.herald.plugins.privatexml;

import im.herald.jid.Jid;
import im.herald.plugin.Plugin;
import im.herald.plugin.PluginContext;
import im.herald.plugin.Xep;
import im.herald.routing.IqReply;
import im.herald.routing.IqRequest;
import im.herald.routing.Scope;
import im.herald.stanza.StanzaError;
import im.herald.stanza.StanzaException;
import im.herald.store.AccountValues;
import im.herald.xml.Element;
import im.herald.xml.Name;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Keeps an element of each name for an account's own clients. */
@Xep(number = 49, version = "1.2")
public final class PrivateXmlPlugin implements Plugin {
    static final Name QUERY = new Name("jabber:iq:private", "query");
    static final String PREFIX = "private ";
    private static final int MOST = 200;

    /** All that one account has: it is read as a whole when it grows. */
    private static final int MOST_OCTETS = 1 << 20;

    private AccountValues values;

    @Override
    public String name() {
        return "private-xml";
    }

    @Override
    public void install(PluginContext ctx) {
        values = ctx.stores().values();
        ctx.feature(QUERY.namespace());
        ctx.accountFeature(QUERY.namespace());
        ctx.iq("get", QUERY, Scope.SELF, request -> IqReply.blocking(() -> get(request)));
        ctx.iq("set", QUERY, Scope.SELF, request -> IqReply.blocking(() -> set(request)));
    }

    private Element get(IqRequest request) {
        List<Element> asked = request.payload().children();
        if (asked.size() != 1) {
            throw new StanzaException(StanzaError.modify("bad-request"));
        }
        Element stored =
                values.get(request.account().jid(), key(asked.get(0)))
                        .map(xml -> Element.parse(xml, 0, xml.length, ""))
                        .orElse(asked.get(0));
        return Element.of(QUERY.namespace(), "query").child(stored).build();
    }

    private Element set(IqRequest request) {
        Jid account = request.account().jid();
        List<Element> given = request.payload().children();
        if (given.isEmpty() || !given.stream().allMatch(PrivateXmlPlugin::hasItsOwnNamespace)) {
            throw new StanzaException(StanzaError.modify("not-acceptable")); // §2.3
        }
        Map<String, byte[]> changed = new HashMap<>();
        for (Element element : given) {
            changed.put(key(element), element.toString().getBytes(StandardCharsets.UTF_8));
        }
        Map<String, byte[]> before = values.withPrefix(account, PREFIX);
        Map<String, byte[]> after = new HashMap<>(before);
        after.putAll(changed);
        boolean grows = octets(after.values()) > octets(before.values());
        if (grows && (after.size() > MOST || octets(after.values()) > MOST_OCTETS)) {
            throw new StanzaException(StanzaError.waitFor("resource-constraint"));
        }
        changed.forEach((key, value) -> values.put(account, key, value));
        return null;
    }

    private static long octets(Collection<byte[]> stored) {
        return stored.stream().mapToLong(value -> value.length).sum();
    }

    private static boolean hasItsOwnNamespace(Element element) {
        String namespace = element.namespace();
        return !namespace.isEmpty() && !namespace.equals(QUERY.namespace());
    }

    static String key(Element element) {
        String key = PREFIX + element.namespace() + " " + element.local();
        if (key.getBytes(StandardCharsets.UTF_8).length > AccountValues.MAX_KEY_OCTETS) {
            throw new StanzaException(StanzaError.modify("not-acceptable"));
        }
        return key;
    }
}
