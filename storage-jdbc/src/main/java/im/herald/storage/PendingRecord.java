package im.herald.storage;

import static java.nio.charset.StandardCharsets.UTF_8;

import im.herald.jid.Jid;
import im.herald.store.ArchivedMessage;
import java.nio.ByteBuffer;
import java.util.zip.CRC32C;

/**
 * A message in {@link PendingMessages}: its length, a check, its place, both addresses with their
 * lengths, its content. The check covers all of it and a key, so that neither what lay there before
 * nor what somebody wrote into a message is taken for one.
 */
final class PendingRecord {
    static final int LEAST_OCTETS = 2 * Integer.BYTES + Long.BYTES + 2 * Short.BYTES;

    private PendingRecord() {}

    /**
     * Writes it to the beginning of a buffer, up to its position.
     *
     * @param to with an array
     * @return the buffer, or a larger one
     */
    static ByteBuffer write(ArchivedMessage message, int key, ByteBuffer to) {
        byte[] owner = message.owner().bare().toString().getBytes(UTF_8);
        byte[] peer = message.peer().bare().toString().getBytes(UTF_8);
        byte[] content = message.content();
        int length = LEAST_OCTETS + owner.length + peer.length + content.length;
        ByteBuffer record = length > to.capacity() ? ByteBuffer.allocate(length) : to.clear();
        record.putInt(length).putInt(key).putLong(message.place());
        record.putShort((short) owner.length).put(owner);
        record.putShort((short) peer.length).put(peer);
        record.put(content);
        return record.putInt(Integer.BYTES, check(record.array(), length));
    }

    private static int check(byte[] record, int length) {
        CRC32C crc = new CRC32C();
        crc.update(record, 0, length);
        return (int) crc.getValue();
    }

    /**
     * Reads what {@link #write} made.
     *
     * @param bytes from the length on, exactly so many
     * @return null if it is something else
     */
    static ArchivedMessage read(byte[] bytes, int key) {
        ByteBuffer record = ByteBuffer.wrap(bytes);
        int check = record.getInt(Integer.BYTES);
        record.putInt(Integer.BYTES, key);
        if (check(bytes, bytes.length) != check) {
            return null;
        }
        long place = record.position(2 * Integer.BYTES).getLong();
        Jid owner = Jid.of(new String(next(record, record.getShort()), UTF_8));
        Jid peer = Jid.of(new String(next(record, record.getShort()), UTF_8));
        return new ArchivedMessage(owner, place, peer, next(record, record.remaining()));
    }

    private static byte[] next(ByteBuffer record, int octets) {
        byte[] next = new byte[octets];
        record.get(next);
        return next;
    }
}
