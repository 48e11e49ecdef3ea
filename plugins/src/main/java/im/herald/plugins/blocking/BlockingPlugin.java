package im.herald.plugins.blocking;

import im.herald.hook.HookPoint;
import im.herald.hook.Phase;
import im.herald.plugin.Plugin;
import im.herald.plugin.PluginContext;
import im.herald.plugin.Xep;
import im.herald.plugins.visibility.Blocking;
import im.herald.routing.Scope;
import im.herald.session.Account;
import im.herald.store.AccountValues;
import im.herald.xml.Name;

/** Lets an account seem offline to whom it does not want to hear of. */
@Xep(number = 191, version = "1.3")
public final class BlockingPlugin implements Plugin {
    static final String NS = "urn:xmpp:blocking";
    static final String KEY = "blocklist";

    @Override
    public String name() {
        return "blocking";
    }

    @Override
    public void install(PluginContext ctx) {
        AccountValues values = ctx.stores().values();
        BlockCommands commands = new BlockCommands(values, ctx);
        BlockFilter filter = new BlockFilter(ctx);
        ctx.feature(NS);
        ctx.accountFeature(NS);
        ctx.onActivation(account -> load(account, values));
        ctx.iq("get", new Name(NS, "blocklist"), Scope.SELF, commands::list);
        ctx.iq("set", new Name(NS, "block"), Scope.SELF, commands::block);
        ctx.iq("set", new Name(NS, "unblock"), Scope.SELF, commands::unblock);
        ctx.hook(HookPoint.ACCOUNT_IN, Phase.FILTER, filter::incoming);
        ctx.hook(HookPoint.ACCOUNT_OUT, Phase.FILTER, filter::outgoing);
        ctx.provide(Blocking.class, BlockFilter::blocks);
    }

    private static void load(Account account, AccountValues values) {
        BlockList list = values.get(account.jid(), KEY).map(BlockList::of).orElse(BlockList.EMPTY);
        account.put(BlockList.KEY, list);
    }
}
