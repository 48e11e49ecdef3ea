package im.herald.sasl;

import com.ongres.saslprep.SASLprep;
import im.herald.store.Credentials;
import im.herald.store.ScramKeys;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.HashMap;
import java.util.Map;

/** Turns a password into the keys of RFC 5802 §3, one set for each hash; blocks on CPU. */
public final class PasswordHashing {
    /** RFC 7677 §4. */
    public static final int MIN_ITERATIONS = 4096;

    /** For new accounts. */
    public static final int DEFAULT_ITERATIONS = 10_000;

    static final int SALT_OCTETS = 16;

    private PasswordHashing() {}

    /**
     * The keys of a new password.
     *
     * @throws IllegalArgumentException if the password is empty or SASLprep (RFC 4013) refuses it
     */
    public static Credentials derive(String password, int iterations, SecureRandom random) {
        String prepared = prepare(password);
        Map<String, ScramKeys> keys = new HashMap<>();
        for (ScramHash hash : ScramHash.values()) {
            byte[] salt = new byte[SALT_OCTETS];
            random.nextBytes(salt);
            keys.put(hash.label(), hash.keys(prepared, salt, iterations));
        }
        return new Credentials(keys);
    }

    /** Whether the password leads to these keys; takes as long for a wrong one. */
    static boolean matches(String password, ScramHash hash, ScramKeys keys) {
        byte[] storedKey =
                hash.keys(preparedOrRaw(password), keys.salt(), keys.iterations()).storedKey();
        return MessageDigest.isEqual(storedKey, keys.storedKey());
    }

    /** A password that SASLprep refuses was never stored, so raw it matches nothing. */
    private static String preparedOrRaw(String password) {
        try {
            return prepare(password);
        } catch (IllegalArgumentException e) {
            return password;
        }
    }

    private static String prepare(String password) {
        try {
            String prepared = new SASLprep().prepareStored(password);
            if (!prepared.isEmpty()) {
                return prepared;
            }
        } catch (RuntimeException e) {
            // The library fails with an index on a password that maps to nothing.
            throw new IllegalArgumentException("SASLprep refuses the password", e);
        }
        throw new IllegalArgumentException("The password is empty");
    }
}
