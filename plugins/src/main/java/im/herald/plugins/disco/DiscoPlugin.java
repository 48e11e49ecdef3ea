package im.herald.plugins.disco;

import im.herald.plugin.Admins;
import im.herald.plugin.Plugin;
import im.herald.plugin.PluginContext;
import im.herald.plugin.Xep;
import im.herald.routing.IqReply;
import im.herald.routing.Scope;
import im.herald.xml.Name;

/** Tells what the server and its accounts support. */
@Xep(number = 30, version = "2.5.0")
@Xep(number = 128, version = "1.0.1")
@Xep(number = 157, version = "1.1.1")
public final class DiscoPlugin implements Plugin {
    private static final Name INFO = new Name(Discovery.INFO, "query");
    private static final Name ITEMS = new Name(Discovery.ITEMS, "query");

    @Override
    public String name() {
        return "disco";
    }

    @Override
    public void install(PluginContext ctx) {
        ctx.feature(Discovery.INFO);
        ctx.feature(Discovery.ITEMS);
        ctx.accountFeature(Discovery.INFO);
        ctx.accountFeature(Discovery.ITEMS);

        DomainDiscovery domain = new DomainDiscovery(ctx.features(), ctx.items());
        ctx.need(ContactAddresses.class, ContactAddresses.none()).form().ifPresent(domain::form);
        ctx.provide(Discovery.class, domain);
        ctx.iq("get", INFO, Scope.DOMAIN, domain::info);
        ctx.iq("get", ITEMS, Scope.DOMAIN, domain::items);

        AccountDiscovery account =
                new AccountDiscovery(ctx.accountFeatures(), ctx.need(Admins.class, Admins.none()));
        ctx.iq("get", INFO, Scope.SELF, account::info);
        ctx.iq("get", ITEMS, Scope.SELF, account::items);
        ctx.iq("get", INFO, Scope.ACCOUNT, account::info);
        ctx.iq("get", ITEMS, Scope.ACCOUNT, account::items);
        ctx.iq(
                "get",
                ITEMS,
                Scope.NOBODY,
                request -> IqReply.of(AccountDiscovery.noItems(request)));
    }
}
