package im.herald.plugins.visibility;

import im.herald.jid.Jid;
import im.herald.session.Account;
import java.util.Collection;

/**
 * Lets an account go from the sight of some and come back (XEP-0191 §3.3, §3.4). Provided by the
 * presence plugin; look it up when it is needed, not while plugins are installed.
 *
 * <p>Addresses are those of a block list: full or bare JIDs, or domains. Nobody is told who may not
 * see the account anyway. Calls are made in the account's actor.
 */
public interface Appearance {
    /** What holds without the presence plugin. */
    Appearance NONE =
            new Appearance() {
                @Override
                public void hide(Account account, Collection<Jid> from) {}

                @Override
                public void show(Account account, Collection<Jid> to) {}
            };

    /** Sends unavailable; called before {@link Blocking} knows of the change. */
    void hide(Account account, Collection<Jid> from);

    /** Sends current presence and asks for theirs; called once {@link Blocking} knows. */
    void show(Account account, Collection<Jid> to);
}
