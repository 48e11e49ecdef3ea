package im.herald.server;

import im.herald.jid.Jid;

/** Learns of accounts that come and go, after the store knows. */
interface AccountChanges {
    /** Nobody is online who would need to know. */
    AccountChanges NOBODY =
            new AccountChanges() {
                @Override
                public void added(Jid account) {}

                @Override
                public void deleted(Jid account) {}
            };

    void added(Jid account);

    void deleted(Jid account);
}
