package im.herald.plugins.caps;

import im.herald.plugin.Plugin;
import im.herald.plugin.PluginContext;
import im.herald.plugin.Xep;
import im.herald.plugins.disco.Discovery;
import im.herald.xml.Element;

/** Puts a hash of what the server supports into its stream features (XEP-0115 §6.3). */
@Xep(number = 115, version = "1.6.0")
public final class CapsPlugin implements Plugin {
    private static final String NS = "http://jabber.org/protocol/caps";
    private static final String NODE = "im.herald";

    private volatile Element feature;

    @Override
    public String name() {
        return "caps";
    }

    @Override
    public void install(PluginContext ctx) {
        ctx.feature(NS);
        Discovery discovery = ctx.need(Discovery.class);
        ctx.streamFeature(() -> feature(discovery));
    }

    /** Computed at the first stream, when all plugins are installed; twice does no harm. */
    private Element feature(Discovery discovery) {
        if (feature == null) {
            String hash = new VerificationString(discovery.info()).hash();
            discovery.node(NODE + "#" + hash);
            feature =
                    Element.of(NS, "c")
                            .attribute("hash", "sha-1")
                            .attribute("node", NODE)
                            .attribute("ver", hash)
                            .build();
        }
        return feature;
    }
}
