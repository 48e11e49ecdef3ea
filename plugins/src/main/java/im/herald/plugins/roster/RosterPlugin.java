package im.herald.plugins.roster;

import im.herald.plugin.Plugin;
import im.herald.plugin.PluginContext;
import im.herald.routing.IqReply;
import im.herald.routing.IqRequest;
import im.herald.routing.Scope;
import im.herald.session.Account;
import im.herald.stanza.StanzaError;
import im.herald.stanza.StanzaException;
import im.herald.store.RosterItem;
import im.herald.xml.Element;
import im.herald.xml.Name;

/**
 * Keeps the contact list and tells the user's clients of changes.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc6121#section-2">RFC 6121 §2</a>
 */
public final class RosterPlugin implements Plugin {
    private static final Name QUERY = new Name(RosterXml.NS, "query");

    private Rosters rosters;
    private RosterGet get;
    private RosterRemoval removal;

    @Override
    public String name() {
        return "roster";
    }

    @Override
    public void install(PluginContext context) {
        rosters = new Rosters(context);
        get = new RosterGet(rosters, context.stores().rosters());
        removal = new RosterRemoval(rosters, context);
        context.provide(Rosters.class, rosters);
        context.onActivation(rosters::load);
        context.streamFeature(Element.of("urn:xmpp:features:rosterver", "ver").build());
        context.iq("get", QUERY, Scope.SELF, get::answer);
        context.iq("set", QUERY, Scope.SELF, this::set);
        context.iq("get", QUERY, Scope.ACCOUNT, RosterPlugin::foreign);
        context.iq("set", QUERY, Scope.ACCOUNT, RosterPlugin::foreign);
    }

    /** §2.1.5: only the owner may change a roster. */
    private static IqReply foreign(IqRequest request) {
        throw new StanzaException(StanzaError.auth("forbidden"));
    }

    private IqReply set(IqRequest request) {
        RosterSet set = RosterSet.of(request.payload());
        Account account = request.account();
        if (!account.isRegistered() || set.contact().equals(account.jid())) {
            throw new StanzaException(StanzaError.cancel("not-allowed"));
        }
        return IqReply.blocking(
                () -> {
                    apply(account, set);
                    return null;
                });
    }

    private void apply(Account account, RosterSet set) {
        RosterItem item = Roster.of(account).item(set.contact());
        if (set.remove()) {
            removal.remove(account, item);
            return;
        }
        RosterItem after = set.on(item == null ? RosterItem.of(set.contact()) : item);
        if (item == null && !rosters.hasRoomFor(account, after)) {
            throw new StanzaException(StanzaError.waitFor("resource-constraint"));
        }
        rosters.put(account, after);
    }
}
