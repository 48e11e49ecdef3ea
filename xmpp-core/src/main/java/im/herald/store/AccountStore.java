package im.herald.store;

import im.herald.jid.Jid;
import java.util.List;
import java.util.Optional;

/**
 * Who may log in, and by what proof; accounts are bare JIDs.
 *
 * <p>All methods throw {@link StoreException} if the store fails.
 */
public interface AccountStore {
    /**
     * False, and nothing changed, if the account exists; else the account starts empty, whatever
     * was left under its name.
     */
    boolean create(Jid account, Credentials credentials);

    /** Empty if there is no such account. */
    Optional<Credentials> credentials(Jid account);

    /** Exchanges all proofs at once; false if there is no such account. */
    boolean replaceCredentials(Jid account, Credentials credentials);

    /** Removes everything of the account from every store in one step; false if there was none. */
    boolean delete(Jid account);

    /** Whether there is such an account. */
    boolean exists(Jid account);

    /** Accounts that were deleted and of which {@link #forgetErased} was not told yet. */
    List<Jid> erased();

    /** Nothing is left of a deleted account outside of the stores either. */
    void forgetErased(Jid account);

    /** The accounts of a domain in alphabetical order. */
    List<Jid> list(String domain);
}
