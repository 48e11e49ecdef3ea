package im.herald.sasl;

import im.herald.store.ScramKeys;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;
import javax.crypto.spec.SecretKeySpec;

/** The hashes of SCRAM, strongest first, with the functions of RFC 5802 §2.2. */
enum ScramHash {
    SHA_512("SHA-512", "HmacSHA512", 64),
    SHA_256("SHA-256", "HmacSHA256", 32),
    SHA_1("SHA-1", "HmacSHA1", 20);

    private final String label;
    private final String hmac;
    private final int octets;

    ScramHash(String label, String hmac, int octets) {
        this.label = label;
        this.hmac = hmac;
        this.octets = octets;
    }

    /** The hash of this mechanism, with or without {@code -PLUS}. */
    static Optional<ScramHash> ofMechanism(String mechanism) {
        for (ScramHash hash : values()) {
            if (mechanism.equals(hash.mechanism()) || mechanism.equals(hash.plusMechanism())) {
                return Optional.of(hash);
            }
        }
        return Optional.empty();
    }

    String label() {
        return label;
    }

    String mechanism() {
        return "SCRAM-" + label;
    }

    String plusMechanism() {
        return mechanism() + "-PLUS";
    }

    int octets() {
        return octets;
    }

    byte[] digest(byte[] data) {
        try {
            return MessageDigest.getInstance(label).digest(data);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    byte[] hmac(byte[] key, byte[] data) {
        try {
            Mac mac = Mac.getInstance(hmac);
            mac.init(new SecretKeySpec(key, hmac));
            return mac.doFinal(data);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** §3: SaltedPassword, then both keys; slow by intent. */
    ScramKeys keys(String preparedPassword, byte[] salt, int iterations) {
        byte[] salted = saltedPassword(preparedPassword, salt, iterations);
        byte[] storedKey = digest(hmac(salted, ascii("Client Key")));
        return new ScramKeys(salt, iterations, storedKey, hmac(salted, ascii("Server Key")));
    }

    byte[] saltedPassword(String preparedPassword, byte[] salt, int iterations) {
        PBEKeySpec spec =
                new PBEKeySpec(preparedPassword.toCharArray(), salt, iterations, octets * 8);
        try {
            return SecretKeyFactory.getInstance("PBKDF2With" + hmac)
                    .generateSecret(spec)
                    .getEncoded();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        } finally {
            spec.clearPassword();
        }
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
