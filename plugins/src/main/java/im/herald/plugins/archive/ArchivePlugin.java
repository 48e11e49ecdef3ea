package im.herald.plugins.archive;

import im.herald.hook.HookPoint;
import im.herald.hook.Phase;
import im.herald.jid.Jid;
import im.herald.plugin.Plugin;
import im.herald.plugin.PluginContext;
import im.herald.plugin.Xep;
import im.herald.routing.IqHandler;
import im.herald.routing.IqReply;
import im.herald.routing.IqRequest;
import im.herald.routing.Scope;
import im.herald.session.Account;
import im.herald.stanza.StanzaError;
import im.herald.stanza.StanzaException;
import im.herald.stanza.StanzaId;
import im.herald.store.PublicIds;
import im.herald.xml.Name;
import java.time.Clock;

/**
 * Keeps what accounts say and hear, and shows it to their devices.
 *
 * @see <a href="https://xmpp.org/extensions/xep-0313.html">XEP-0313</a>
 */
@Xep(number = 59, version = "1.0.0")
@Xep(number = 184, version = "1.4.0")
@Xep(number = 313, version = "1.1.3")
@Xep(number = 333, version = "1.0.0")
@Xep(number = 359, version = "0.7.0")
@Xep(number = 431, version = "0.2.0")
@Xep(number = 441, version = "0.2.0")
public final class ArchivePlugin implements Plugin {
    static final String NS = "urn:xmpp:mam:2";

    private PluginContext context;
    private final Fingerprints fingerprints = new Fingerprints();
    private PublicIds ids;
    private AccountArchives archives;
    private PreferenceCommands preferences;

    @Override
    public String name() {
        return "archive";
    }

    @Override
    public void install(PluginContext installed) {
        context = installed;
        ArchiveSettings settings = context.need(ArchiveSettings.class, ArchiveSettings.DEFAULT);
        if (!settings.enabled()) {
            return;
        }
        Clock clock = context.need(Clock.class, Clock.systemUTC());
        ids = new PublicIds(context.stores().secret("archive-ids"));
        preferences = new PreferenceCommands(context.stores().values(), settings.preference());
        archives = new AccountArchives(context.stores().archive(), ids);
        context.provide(Archive.class, archives);
        context.provide(MessageStates.class, archives);
        announce();
        hook(new Archiving(context, clock, fingerprints));
        answer(new QueryCommands(context, ids));
        new Retention(context, settings.retention(), clock).begin();
    }

    /** §7: accounts have archives, the domain has none; some clients look at the domain only. */
    private void announce() {
        context.feature(NS);
        context.feature(NS + "#extended");
        context.accountFeature(NS);
        context.accountFeature(NS + "#extended");
        context.accountFeature(NS + "#groupchat-field");
        context.accountFeature(QueryForm.FULL_TEXT);
        context.accountFeature(StanzaId.NAMESPACE);
    }

    private void hook(Archiving archiving) {
        context.onActivation(this::load);
        context.hook(HookPoint.ACCOUNT_OUT, Phase.ARCHIVE, archiving::sent);
        context.hook(HookPoint.ACCOUNT_IN, Phase.ARCHIVE, archiving::received);
    }

    private void answer(QueryCommands queries) {
        answer("get", "query", queries::form);
        answer("set", "query", queries::query);
        answer("get", "metadata", queries::metadata);
        answer("get", "prefs", preferences::get);
        answer("set", "prefs", preferences::set);
    }

    /** Nobody reads another's archive, and nobody learns which accounts there are (§8.1). */
    private void answer(String type, String payload, IqHandler handler) {
        Name name = new Name(NS, payload);
        context.iq(type, name, Scope.SELF, request -> handleOwn(request, handler));
        context.iq(type, name, Scope.ACCOUNT, ArchivePlugin::forbid);
        context.iq(type, name, Scope.NOBODY, ArchivePlugin::forbid);
    }

    /** One who signed in without an account has no archive. */
    private static IqReply handleOwn(IqRequest request, IqHandler handler) {
        if (!request.account().isRegistered()) {
            throw new StanzaException(StanzaError.cancel("service-unavailable"));
        }
        return handler.handle(request);
    }

    private static IqReply forbid(IqRequest request) {
        throw new StanzaException(StanzaError.auth("forbidden"));
    }

    private void load(Account account) {
        Jid owner = account.jid();
        Recollection past = new Recollection(context.stores().archive(), fingerprints);
        Preferences preferred = preferences.initial();
        if (account.isRegistered()) {
            archives.settle(owner); // what an earlier activation left under way counts too
            past.of(owner);
            preferred = preferences.load(owner);
        }
        account.put(
                AccountArchive.KEY,
                new AccountArchive(owner, ids, past.last(), past.recent(), preferred));
    }
}
