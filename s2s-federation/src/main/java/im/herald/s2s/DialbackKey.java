package im.herald.s2s;

import im.herald.plugin.Xep;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Makes and recognizes dialback keys without remembering any (XEP-0185 §3). */
@Xep(number = 185, version = "1.0")
final class DialbackKey {
    private static final HexFormat HEX = HexFormat.of();

    private final SecretKeySpec secret;

    DialbackKey(byte[] secret) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(secret);
            this.secret = new SecretKeySpec(ascii(HEX.formatHex(hash)), "HmacSHA256");
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * @param receiving the domain that stanzas are for
     * @param originating the domain they are from
     * @param id of the stream, which the receiving server made
     */
    String of(String receiving, String originating, String id) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(secret);
            byte[] key = mac.doFinal(ascii(receiving + ' ' + originating + ' ' + id));
            return HEX.formatHex(key);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Whether the key is one of ours, told in a time that does not depend on how wrong it is. */
    boolean isValid(String key, String receiving, String originating, String id) {
        return MessageDigest.isEqual(ascii(key.strip()), ascii(of(receiving, originating, id)));
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
