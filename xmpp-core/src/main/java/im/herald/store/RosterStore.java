package im.herald.store;

import im.herald.jid.Jid;
import java.util.List;
import java.util.Optional;

/**
 * Contact lists with versions, RFC 6121 §2.6, by account.
 *
 * <p>All methods throw {@link StoreException} if the store fails.
 */
public interface RosterStore {
    /** How many versions back {@link #changesSince} answers; older traces of removals go. */
    int REMEMBERED_VERSIONS = 1000;

    /** The whole roster and its version, as of one moment. */
    StoredRoster load(Jid account);

    /** Adds or replaces the contact's item; returns the roster's new version. */
    long put(Jid account, RosterItem item);

    /** Removes the contact, leaving a trace for {@link #changesSince}; returns the new version. */
    long remove(Jid account, Jid contact);

    /**
     * What changed after a version, in order of version, one entry for each contact.
     *
     * @return empty if that version never was or is more than {@link #REMEMBERED_VERSIONS} ago: the
     *     client needs the whole roster
     */
    Optional<List<RosterChange>> changesSince(Jid account, long version);
}
