package im.herald.plugins.visibility;

import im.herald.jid.Jid;
import im.herald.session.Account;

/**
 * For who sends stanzas by himself: whom an account wants to seem offline to (XEP-0191). Provided
 * by the blocking plugin; look it up when it is needed, not while plugins are installed.
 */
@FunctionalInterface
public interface Blocking {
    /** What holds without the blocking plugin. */
    Blocking NOBODY = (account, contact) -> false;

    /** In the account's actor. */
    boolean blocks(Account account, Jid contact);
}
