package im.herald.plugins.archive;

import im.herald.jid.Jid;
import im.herald.routing.IqReply;
import im.herald.routing.IqRequest;
import im.herald.session.Account;
import im.herald.stanza.StanzaError;
import im.herald.stanza.StanzaException;
import im.herald.store.AccountValues;
import im.herald.xml.Element;
import java.nio.charset.StandardCharsets;

/** Tells and changes what an account wants to be archived: XEP-0441 §2.1. */
final class PreferenceCommands {
    static final String KEY = "archive-preferences";

    private final AccountValues values;
    private final Preference preference;

    PreferenceCommands(AccountValues values, Preference preference) {
        this.values = values;
        this.preference = preference;
    }

    /** Blocks. */
    Preferences load(Jid account) {
        return values.get(account, KEY)
                .map(xml -> Preferences.of(Element.parse(xml, 0, xml.length, "")))
                .orElse(initial());
    }

    /** Of an account that has not chosen. */
    Preferences initial() {
        return Preferences.of(preference);
    }

    IqReply get(IqRequest request) {
        Account account = request.account();
        return IqReply.of(AccountArchive.of(account).preferences().toElement());
    }

    IqReply set(IqRequest request) {
        Preferences preferences = preferences(request.payload());
        return IqReply.blocking(() -> keep(request.account(), preferences));
    }

    private static Preferences preferences(Element prefs) {
        try {
            return Preferences.of(prefs);
        } catch (IllegalArgumentException nonsense) {
            throw new StanzaException(StanzaError.modify("bad-request"));
        }
    }

    private Element keep(Account account, Preferences preferences) {
        Element prefs = preferences.toElement();
        values.put(account.jid(), KEY, prefs.toString().getBytes(StandardCharsets.UTF_8));
        AccountArchive.of(account).prefer(preferences);
        return prefs;
    }
}
