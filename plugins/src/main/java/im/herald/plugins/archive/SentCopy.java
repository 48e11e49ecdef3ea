package im.herald.plugins.archive;

import im.herald.session.Account;
import im.herald.session.Session;
import im.herald.stanza.Stanza;
import im.herald.stanza.StanzaId;

/**
 * A message that the account sends as its own devices see it: with the id it has in their archive,
 * which the contact must not learn (XEP-0313 §3.4).
 */
public final class SentCopy {
    private SentCopy() {}

    /** For hooks of ACCOUNT_OUT after the phase ARCHIVE: the message they look at, for a copy. */
    public static Stanza of(Account account, Stanza message) {
        AccountArchive archive = AccountArchive.of(account);
        String id = archive == null ? null : archive.sentId();
        return id == null ? message : StanzaId.give(message, account.jid(), id);
    }

    /** The same: whether the session is to have a copy, as far as the archive knows. */
    public static boolean isFor(Session session) {
        AccountArchive archive = AccountArchive.of(session.account());
        Known before = archive == null ? null : archive.sentBefore();
        return before == null || (before.recalled() && !CatchUp.hasRead(session, before.place()));
    }
}
