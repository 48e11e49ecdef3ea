package im.herald.store;

import im.herald.jid.Jid;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.OptionalLong;
import javax.crypto.Cipher;
import javax.crypto.spec.SecretKeySpec;

/**
 * The ids that clients see of archived messages (XEP-0359, XEP-0313 §3.2): a message's place and a
 * hash of its archive's owner, one block of AES. They tell nothing, cannot be guessed, and need not
 * be kept. Any thread.
 */
public final class PublicIds {
    private static final Base64.Encoder ENCODER = Base64.getUrlEncoder().withoutPadding();
    private static final int BLOCK = 16;
    private static final int LENGTH = 22;

    private final ThreadLocal<Cipher> encryption;
    private final ThreadLocal<Cipher> decryption;

    /**
     * @param secret of 16, 24 or 32 octets
     */
    public PublicIds(byte[] secret) {
        SecretKeySpec key = new SecretKeySpec(secret, "AES");
        encryption = ThreadLocal.withInitial(() -> cipher(Cipher.ENCRYPT_MODE, key));
        decryption = ThreadLocal.withInitial(() -> cipher(Cipher.DECRYPT_MODE, key));
    }

    /** A block has no two uses, so a mode of operation would add nothing. */
    private static Cipher cipher(int mode, SecretKeySpec key) {
        try {
            Cipher cipher = Cipher.getInstance("AES/ECB/NoPadding");
            cipher.init(mode, key);
            return cipher;
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException("every Java has AES", missing);
        }
    }

    /** What stands for the owner in {@link #of(long, long)}. */
    public static long mark(Jid owner) {
        try {
            byte[] name = owner.toString().getBytes(StandardCharsets.UTF_8);
            return ByteBuffer.wrap(MessageDigest.getInstance("SHA-256").digest(name)).getLong();
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException("every Java has SHA-256", missing);
        }
    }

    /** The id of the message at the place in the archive of the owner with this mark. */
    public String of(long mark, long place) {
        byte[] plain = ByteBuffer.allocate(BLOCK).putLong(place).putLong(mark).array();
        return ENCODER.encodeToString(block(encryption.get(), plain));
    }

    /** The place, or empty if it is no id of this owner's archive. */
    public OptionalLong place(long mark, String id) {
        if (id.length() != LENGTH) {
            return OptionalLong.empty();
        }
        try {
            byte[] sealed = Base64.getUrlDecoder().decode(id);
            ByteBuffer plain = ByteBuffer.wrap(block(decryption.get(), sealed));
            long place = plain.getLong();
            // the last letter has bits to spare, which no id of ours uses
            boolean ours = plain.getLong() == mark && ENCODER.encodeToString(sealed).equals(id);
            return ours ? OptionalLong.of(place) : OptionalLong.empty();
        } catch (IllegalArgumentException nonsense) {
            return OptionalLong.empty();
        }
    }

    private static byte[] block(Cipher cipher, byte[] block) {
        try {
            return cipher.doFinal(block);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("a whole block", impossible);
        }
    }
}
