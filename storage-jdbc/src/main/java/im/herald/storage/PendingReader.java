package im.herald.storage;

import im.herald.store.ArchivedMessage;
import java.nio.ByteBuffer;
import java.util.function.Consumer;

/** Reads what {@link PendingMessages} of a killed process left. */
final class PendingReader {
    private final ByteBuffer records;
    private final int key;
    private int at;
    private int left;

    private PendingReader(ByteBuffer region) {
        this.records =
                region.slice(PendingMessages.HEADER, region.capacity() - PendingMessages.HEADER);
        this.key = region.getInt(PendingMessages.KEY);
        this.left = records.capacity();
    }

    /**
     * Hands over what is noted, in order, as far as it is whole.
     *
     * @return whether all of it was
     */
    static boolean read(ByteBuffer region, Consumer<ArchivedMessage> to) {
        long format = region.getLong(0);
        if (format != PendingMessages.FORMAT) {
            return format == 0; // the process was killed before it had begun
        }
        long ends = region.getLong(PendingMessages.ENDS);
        PendingReader reader = new PendingReader(region);
        reader.at = (int) (ends >>> Integer.SIZE);
        int end = (int) ends;
        while (reader.at != end) {
            ArchivedMessage next = reader.next();
            if (next == null) {
                return false;
            }
            to.accept(next);
        }
        return true;
    }

    /** Null if there is no message. */
    private ArchivedMessage next() {
        if (length() == PendingMessages.TURN) {
            at = 0;
        }
        int length = length();
        if (length < PendingRecord.LEAST_OCTETS || length > left || length > room()) {
            return null;
        }
        byte[] record = new byte[length];
        records.get(at, record);
        at += length;
        left -= length;
        return PendingRecord.read(record, key);
    }

    private int length() {
        boolean isThere = at >= 0 && room() >= Integer.BYTES;
        return isThere ? records.getInt(at) : PendingMessages.TURN;
    }

    private int room() {
        return records.capacity() - at;
    }
}
