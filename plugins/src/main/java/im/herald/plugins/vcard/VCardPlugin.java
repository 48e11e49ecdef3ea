package im.herald.plugins.vcard;

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

/** Keeps an account's vCard and shows it to everybody. */
@Xep(number = 54, version = "1.3.0")
@Xep(number = 153, version = "1.1.1")
public final class VCardPlugin implements Plugin {
    static final Name VCARD = new Name("vcard-temp", "vCard");
    static final String KEY = "vcard";

    private AccountValues values;

    @Override
    public String name() {
        return "vcard";
    }

    @Override
    public void install(PluginContext ctx) {
        values = ctx.stores().values();
        ctx.feature(VCARD.namespace());
        ctx.accountFeature(VCARD.namespace());
        ctx.iq("get", VCARD, Scope.SELF, request -> get(request, "item-not-found"));
        // §3.3: as if there were no such account
        ctx.iq("get", VCARD, Scope.ACCOUNT, request -> get(request, "service-unavailable"));
        ctx.iq("set", VCARD, Scope.SELF, request -> IqReply.blocking(() -> set(request)));
        ctx.iq("set", VCARD, Scope.ACCOUNT, VCardPlugin::foreign);
    }

    /** §3.2. */
    private static IqReply foreign(IqRequest request) {
        throw new StanzaException(StanzaError.auth("forbidden"));
    }

    private IqReply get(IqRequest request, String otherwise) {
        Jid account = request.account().jid();
        return IqReply.blocking(
                () ->
                        values.get(account, KEY)
                                .map(xml -> Element.parse(xml, 0, xml.length, ""))
                                .orElseThrow(
                                        () -> new StanzaException(StanzaError.cancel(otherwise))));
    }

    private Element set(IqRequest request) {
        byte[] xml = request.payload().toString().getBytes(StandardCharsets.UTF_8);
        values.put(request.account().jid(), KEY, xml);
        return null;
    }
}
