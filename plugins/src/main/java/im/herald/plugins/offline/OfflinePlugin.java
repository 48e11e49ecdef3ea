package im.herald.plugins.offline;

import im.herald.hook.HookPoint;
import im.herald.hook.Passage;
import im.herald.hook.Phase;
import im.herald.hook.Verdict;
import im.herald.jid.Jid;
import im.herald.plugin.Plugin;
import im.herald.plugin.PluginContext;
import im.herald.plugin.Xep;
import im.herald.routing.SessionEvents;
import im.herald.session.Account;
import im.herald.session.Handling;
import im.herald.stanza.Stanza;
import im.herald.stanza.StanzaError;
import im.herald.stanza.StanzaId;
import im.herald.store.OfflineMessage;
import im.herald.store.OfflineStore;
import im.herald.store.StoreException;
import java.time.Clock;
import java.util.List;

/**
 * Keeps messages until their reader comes back.
 *
 * @see <a href="https://xmpp.org/extensions/xep-0160.html">XEP-0160</a>
 */
@Xep(number = 160, version = "1.0.1")
@Xep(number = 203, version = "2.0")
@Xep(number = 334, version = "1.0.0")
public final class OfflinePlugin implements Plugin {
    private PluginContext context;
    private OfflineStore store;
    private OfflineSettings settings;
    private Clock clock;

    @Override
    public String name() {
        return "offline";
    }

    @Override
    public void install(PluginContext installed) {
        context = installed;
        store = context.stores().offline();
        settings = context.need(OfflineSettings.class, OfflineSettings.DEFAULT);
        clock = context.need(Clock.class, Clock.systemUTC());
        context.feature("msgoffline");
        context.hook(HookPoint.OFFLINE, Phase.ARCHIVE, this::keep);
        Return back = new Return(context, store, clock);
        context.hook(HookPoint.ACCOUNT_OUT, Phase.NOTIFY, back::on);
        context.hook(HookPoint.STREAM_OUT, Phase.SHAPE, back::out);
        context.onSession(SessionEvents.Event.RESUMED, back::resumed);
        context.onSession(SessionEvents.Event.SAVING, back::saving);
        context.onSession(SessionEvents.Event.CLOSED, back::closed);
    }

    private Verdict keep(Passage passage) {
        Stanza message = passage.stanza();
        if (!Storable.hasContent(message)) {
            return Verdict.DROP; // nobody misses a chat state
        }
        if (Storable.isForbidden(message) || !passage.account().isRegistered()) {
            return Verdict.PASS;
        }
        keep(passage.account(), message, passage.handling());
        return Verdict.DROP;
    }

    /** The sender is not told that it is handled before it is in the store. */
    private void keep(Account account, Stanza message, Handling handling) {
        handling.begin();
        account.exclusively(
                () -> {
                    append(account, message);
                    handling.end();
                },
                () -> {
                    refuse(account, message, StanzaError.waitFor("resource-constraint"));
                    handling.end();
                });
    }

    private void append(Account account, Stanza message) {
        try {
            boolean kept = tryAppend(account, message);
            if (!kept && makeRoom(account.jid())) {
                kept = tryAppend(account, message);
            }
            if (!kept) {
                refuse(account, message, StanzaError.cancel("service-unavailable"));
            }
        } catch (StoreException broken) {
            refuse(account, message, StanzaError.waitFor("internal-server-error"));
        }
    }

    private boolean tryAppend(Account account, Stanza message) {
        byte[] bytes = message.toBytes();
        return store.append(account.jid(), bytes, clock.instant(), settings.maxMessages());
    }

    /** The oldest goes if it is in the archive as well. */
    private boolean makeRoom(Jid account) {
        for (OfflineMessage oldest : store.load(account, 0, 1)) {
            Stanza message = StoredStanza.message(oldest.stanza(), account.domainpart());
            if (StanzaId.of(message, account) != null) {
                store.remove(account, List.of(oldest.id()));
                return true;
            }
        }
        return false;
    }

    /** What is in the account's archive is not lost, so its sender is not told so. */
    private void refuse(Account account, Stanza message, StanzaError error) {
        if (message.from() != null && StanzaId.of(message, account.jid()) == null) {
            context.send(message.error(error));
        }
    }
}
