package im.herald.server;

import im.herald.jid.Jid;
import im.herald.plugin.Server;
import im.herald.session.Account;
import im.herald.session.Session;
import im.herald.stream.StreamError;
import java.util.ArrayList;

/** Tells active accounts that they now exist, or no longer do. */
record OnlineAccounts(Server server) implements AccountChanges {
    @Override
    public void added(Jid account) {
        server.accounts().insist(account, active -> active.registered(true));
    }

    @Override
    public void deleted(Jid account) {
        server.erase();
        server.accounts().insist(account, this::end);
    }

    private void end(Account account) {
        account.registered(false);
        for (Session session : new ArrayList<>(account.sessions())) {
            session.out().close(new StreamError("not-authorized", "the account was deleted"));
        }
        server.accounts().forget(account); // one of the same name starts without its roster
    }
}
