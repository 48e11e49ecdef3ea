package im.herald.muc;

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
 * The ids that clients see of what was said in a room: the message's place and a mark of the room,
 * one block of AES. They cannot be guessed and need not be kept (XEP-0359, XEP-0313 §3.2). Any
 * thread.
 */
final class ArchiveIds {
    private static final int BLOCK = 16;
    private static final int LENGTH = 22;

    private final SecretKeySpec key;

    ArchiveIds(byte[] secret) {
        this.key = new SecretKeySpec(secret, "AES");
    }

    String of(Jid room, long place) {
        byte[] plain = ByteBuffer.allocate(BLOCK).putLong(place).putLong(mark(room)).array();
        return Base64.getUrlEncoder().withoutPadding().encodeToString(block(plain, true));
    }

    /** The place, or empty if it is no id of this room. */
    OptionalLong place(Jid room, String id) {
        if (id.length() != LENGTH) {
            return OptionalLong.empty();
        }
        try {
            ByteBuffer plain = ByteBuffer.wrap(block(Base64.getUrlDecoder().decode(id), false));
            long place = plain.getLong();
            boolean ours = plain.getLong() == mark(room) && of(room, place).equals(id);
            return ours ? OptionalLong.of(place) : OptionalLong.empty();
        } catch (IllegalArgumentException nonsense) {
            return OptionalLong.empty();
        }
    }

    /** A block has no two uses, so a mode of operation would add nothing. */
    private byte[] block(byte[] block, boolean encrypt) {
        try {
            Cipher cipher = Cipher.getInstance("AES/ECB/NoPadding");
            cipher.init(encrypt ? Cipher.ENCRYPT_MODE : Cipher.DECRYPT_MODE, key);
            return cipher.doFinal(block);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("every Java has AES", impossible);
        }
    }

    private static long mark(Jid room) {
        try {
            byte[] name = room.toString().getBytes(StandardCharsets.UTF_8);
            return ByteBuffer.wrap(MessageDigest.getInstance("SHA-256").digest(name)).getLong();
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException("every Java has SHA-256", missing);
        }
    }
}
