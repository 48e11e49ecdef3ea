package im.herald.store;

import im.herald.jid.Jid;
import im.herald.xml.XmlChars;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;

/**
 * Small things of an account by key: vCard, private XML, blocked addresses, last activity.
 *
 * <p>Keys are compared exactly, code point by code point. All methods throw {@link StoreException}
 * if the store fails, and {@link IllegalArgumentException} for a key that is not {@link #valid}.
 */
public interface AccountValues {
    /** How long a key may be, in octets of UTF-8. */
    int MAX_KEY_OCTETS = 1024;

    /**
     * The key as it is; stores check theirs by this.
     *
     * @throws IllegalArgumentException if it is longer than {@link #MAX_KEY_OCTETS} or holds what
     *     XML cannot
     */
    static String valid(String key) {
        if (!key.codePoints().allMatch(XmlChars::isChar)) {
            throw new IllegalArgumentException("a key with a character that XML cannot hold");
        }
        if (key.getBytes(StandardCharsets.UTF_8).length > MAX_KEY_OCTETS) {
            throw new IllegalArgumentException("a key of more than " + MAX_KEY_OCTETS + " octets");
        }
        return key;
    }

    /** The value; empty if there is no such key. */
    Optional<byte[]> get(Jid account, String key);

    /** Adds or replaces. */
    void put(Jid account, String key, byte[] value);

    /** False if there was no such key. */
    boolean remove(Jid account, String key);

    /** All entries whose key begins with the prefix, in order of key. */
    Map<String, byte[]> withPrefix(Jid account, String prefix);
}
