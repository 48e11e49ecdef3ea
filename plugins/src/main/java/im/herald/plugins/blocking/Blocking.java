package im.herald.plugins.blocking;

import im.herald.jid.Jid;
import im.herald.session.Account;

/** For who sends presence by himself: whom an account wants to seem offline to. */
@FunctionalInterface
public interface Blocking {
    /** In the account's actor. */
    boolean blocks(Account account, Jid contact);
}
