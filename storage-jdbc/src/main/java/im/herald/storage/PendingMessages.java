package im.herald.storage;

import im.herald.store.ArchivedMessage;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.function.IntConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What one writer was given and has not committed, in the order of the calls: a ring in memory that
 * the process shares with a file, so that the next process finds it when this one is killed. What
 * finds no room is not noted. Any thread.
 *
 * <p>Before the ring stand a number that says what it is, the key of the records, and from where to
 * where they lie; both ends are one number, so that a kill leaves the one pair or the other.
 */
final class PendingMessages {
    /** In place of the end of what was not noted. */
    static final int NOT_NOTED = -1;

    /** Where nothing is noted. */
    static final PendingMessages NONE = new PendingMessages(null, 0);

    static final long FORMAT = 0x4865_7261_6C64_0001L;
    static final int KEY = Long.BYTES;
    static final int ENDS = 2 * Long.BYTES;
    static final int HEADER = 64;

    /** In place of a length: what follows is at the beginning. */
    static final int TURN = -1;

    private static final Logger LOG = LoggerFactory.getLogger(PendingMessages.class);
    private static final int USUAL_OCTETS = 2048;

    private final int key;
    private ByteBuffer region;
    private ByteBuffer record = ByteBuffer.allocate(USUAL_OCTETS);
    private int start;
    private int end;

    /**
     * @param region is emptied; null to note nothing
     * @param key that nobody can guess
     */
    PendingMessages(ByteBuffer region, int key) {
        this.region = region;
        this.key = key;
        if (region != null) {
            region.putLong(ENDS, 0).putInt(KEY, key).putLong(0, FORMAT);
        }
    }

    /**
     * Notes messages and lets the caller put them where they wait before others are noted.
     *
     * @param then gets the end of what was noted, for {@link #release}, or {@link #NOT_NOTED}
     */
    synchronized void note(List<ArchivedMessage> messages, IntConsumer then) {
        int noted = NOT_NOTED;
        for (ArchivedMessage message : messages) {
            if (region == null || !note(message)) {
                break;
            }
            noted = end;
        }
        then.accept(noted);
    }

    private boolean note(ArchivedMessage message) {
        ByteBuffer written = PendingRecord.write(message, key, record);
        int octets = written.position();
        int at = room(octets);
        if (at == NOT_NOTED) {
            return false;
        }
        try {
            region.put(HEADER + at, written, 0, octets);
            if (at != end && limit() - end >= Integer.BYTES) {
                region.putInt(HEADER + end, TURN);
            }
            end = at + octets;
            writeEnds();
            return true;
        } catch (InternalError noPage) { // the system has none for this part of the file
            giveUp(noPage);
            return false;
        }
    }

    /** Where so many octets fit. Start and end meet only if nothing is noted. */
    private int room(int octets) {
        if (end < start) {
            return end + octets < start ? end : NOT_NOTED;
        }
        if (end + octets <= limit()) {
            return end;
        }
        return octets < start ? 0 : NOT_NOTED;
    }

    private int limit() {
        return region.capacity() - HEADER;
    }

    /** After the records, whenever the kill comes. */
    private void writeEnds() {
        VarHandle.releaseFence();
        region.putLong(ENDS, (long) start << Integer.SIZE | end);
    }

    private void giveUp(InternalError noPage) {
        region = null;
        LOG.warn("what waits for its commit is not noted any more: {}", noPage.getMessage());
    }

    /**
     * What was noted up to this end is committed, or never will be.
     *
     * @param upTo of {@link #note}; later calls have later ends
     */
    synchronized void release(int upTo) {
        if (region == null || upTo == NOT_NOTED) {
            return;
        }
        start = upTo;
        if (start == end) {
            start = 0; // where little waits, few pages are used
            end = 0;
        }
        try {
            writeEnds();
        } catch (InternalError noPage) {
            giveUp(noPage);
        }
    }
}
