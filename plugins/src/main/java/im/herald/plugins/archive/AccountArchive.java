package im.herald.plugins.archive;

import im.herald.jid.Jid;
import im.herald.session.Account;
import im.herald.session.SessionKey;
import im.herald.stanza.Stanza;
import im.herald.store.Places;
import im.herald.store.PublicIds;
import java.time.Instant;
import java.util.OptionalLong;
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
    private final RecentPlaces recent;
    private long last;
    private long sent = NOTHING;
    private Known sentBefore;
    private RoomCopies roomCopies;
    private Preferences preferences;

    /**
     * @param last the place of the newest message, or zero
     */
    AccountArchive(
            Jid owner, PublicIds ids, long last, RecentPlaces recent, Preferences preferences) {
        this.mark = PublicIds.mark(owner);
        this.ids = ids;
        this.last = last;
        this.recent = recent;
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

    /** Where the message with this id stands; empty if it is none of this archive. */
    OptionalLong place(String id) {
        return id == null ? OptionalLong.empty() : ids.place(mark, id);
    }

    /** The message if it came before, or null. */
    Known known(Stanza message, long fingerprint) {
        Known known = fingerprint == Fingerprints.NONE ? null : recent.find(fingerprint);
        return known == null || Fingerprints.isIdentified(message) ? known : null;
    }

    /** Whether the message came before the account was activated and may come once more. */
    boolean isRecalled(long place) {
        return recent.isRecalled(place);
    }

    /** The message will be known when it comes once more. */
    void remember(long fingerprint, long place) {
        if (fingerprint != Fingerprints.NONE) {
            recent.add(fingerprint, place);
        }
    }

    /** What rooms sent to several devices. */
    RoomCopies roomCopies() {
        if (roomCopies == null) {
            roomCopies = new RoomCopies();
        }
        return roomCopies;
    }

    /**
     * The message that the hooks of ACCOUNT_OUT are looking at has this place.
     *
     * @param before null if it came for the first time
     */
    void sent(long place, Known before) {
        sent = place;
        sentBefore = before;
    }

    /** The message that the hooks of ACCOUNT_OUT are looking at is not archived so far. */
    void sentNothing() {
        sent = NOTHING;
        sentBefore = null;
    }

    /** The message that the hooks of ACCOUNT_OUT are looking at, if it came before, or null. */
    Known sentBefore() {
        return sentBefore;
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
