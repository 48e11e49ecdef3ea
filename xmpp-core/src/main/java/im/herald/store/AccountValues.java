package im.herald.store;

import im.herald.jid.Jid;
import java.util.Map;
import java.util.Optional;

/**
 * Small things of an account by key: vCard, private XML, blocked addresses, last activity.
 *
 * <p>Keys are compared exactly, code point by code point. All methods throw {@link StoreException}
 * if the store fails.
 */
public interface AccountValues {
    Optional<byte[]> get(Jid account, String key);

    /** Adds or replaces. */
    void put(Jid account, String key, byte[] value);

    /** False if there was no such key. */
    boolean remove(Jid account, String key);

    /** All entries whose key begins with the prefix, in order of key. */
    Map<String, byte[]> withPrefix(Jid account, String prefix);
}
