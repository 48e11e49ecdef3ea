package im.herald.plugins.displayed;

import im.herald.hook.HookPoint;
import im.herald.hook.Passage;
import im.herald.hook.Phase;
import im.herald.hook.Verdict;
import im.herald.plugin.Plugin;
import im.herald.plugin.PluginContext;
import im.herald.plugin.Xep;
import im.herald.session.Account;
import im.herald.session.Handling;
import im.herald.stanza.Stanza;
import im.herald.xml.Element;

/**
 * Takes the element out of messages by which a client tells its own server what it has displayed,
 * before anybody sees or archives them, and keeps it (§3.3.1). The feature {@code
 * urn:xmpp:mds:server-assist:0} is announced once other devices can be told.
 */
@Xep(number = 490, version = "1.0.1")
public final class DisplayedPlugin implements Plugin {
    private static final String NS = "urn:xmpp:mds:displayed:0";

    private PluginContext context;

    @Override
    public String name() {
        return "displayed";
    }

    @Override
    public void install(PluginContext installed) {
        context = installed;
        context.hook(HookPoint.ACCOUNT_OUT, Phase.ENRICH, this::strip);
    }

    /** §4.2: before the archive and carbons. */
    private Verdict strip(Passage passage) {
        Stanza message = passage.stanza();
        if (message.kind() != Stanza.Kind.MESSAGE || !message.hasChild(NS, "displayed")) {
            return Verdict.PASS;
        }
        Element displayed = message.child(NS, "displayed");
        if (message.to() != null && passage.account().isRegistered()) {
            keep(passage.account(), message, displayed, passage.handling());
        }
        return Verdict.replace(message.withoutChild(NS, "displayed"));
    }

    /** The client is told that its message is handled once this is kept, or cannot be. */
    private void keep(Account account, Stanza message, Element displayed, Handling handling) {
        handling.begin();
        DisplayedStates states = new DisplayedStates(context);
        account.exclusively(
                () -> {
                    states.advance(account.jid(), message.to(), displayed);
                    handling.end();
                },
                handling::end);
    }
}
