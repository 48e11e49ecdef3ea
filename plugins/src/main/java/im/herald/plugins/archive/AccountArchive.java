package im.herald.plugins.archive;

import im.herald.jid.Jid;
import im.herald.session.Account;
import im.herald.session.SessionKey;
import im.herald.store.Places;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;

/** What the archive of an active account goes on with. Used in the account's actor. */
final class AccountArchive {
    static final SessionKey<AccountArchive> KEY = new SessionKey<>("archive");

    /** What waits for the database, at most: clients are told to wait beyond. */
    private static final int MOST_UNDER_WAY = 4 << 20;

    private static final long NOTHING = Long.MIN_VALUE;

    private final long mark;
    private final PublicIds ids;
    private final AtomicInteger underWay = new AtomicInteger();
    private long last;
    private long sent = NOTHING;
    private Preferences preferences;

    /**
     * @param last the place of the newest message, or zero
     */
    AccountArchive(Jid owner, PublicIds ids, long last, Preferences preferences) {
        this.mark = PublicIds.mark(owner);
        this.ids = ids;
        this.last = last;
        this.preferences = preferences;
    }

    /** The one that was loaded when the account was activated. */
    static AccountArchive of(Account account) {
        return account.get(KEY);
    }

    Preferences preferences() {
        return preferences;
    }

    void prefer(Preferences changed) {
        preferences = changed;
    }

    /** The place of the next message. */
    long next(Instant now) {
        last = Places.next(last, now);
        return last;
    }

    String id(long place) {
        return ids.of(mark, place);
    }

    /** The message that the hooks of ACCOUNT_OUT are looking at has this place. */
    void sent(long place) {
        sent = place;
    }

    /** The message that the hooks of ACCOUNT_OUT are looking at is not archived so far. */
    void sentNothing() {
        sent = NOTHING;
    }

    /** The id of the message that the hooks of ACCOUNT_OUT are looking at, or null. */
    String sentId() {
        return sent == NOTHING ? null : id(sent);
    }

    /** So many octets go to the database; false if too many are on their way. */
    boolean begin(int octets) {
        if (underWay.get() > MOST_UNDER_WAY) {
            return false;
        }
        underWay.addAndGet(octets);
        return true;
    }

    /** They have arrived, or never will; any thread. */
    void end(int octets) {
        underWay.addAndGet(-octets);
    }
}
