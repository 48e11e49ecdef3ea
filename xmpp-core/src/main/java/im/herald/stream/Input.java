package im.herald.stream;

import java.util.Arrays;

/**
 * The current piece of input, joined with what of earlier pieces must stay together with it. Places
 * are told relative to {@link #start}, as the bytes may move between two pieces.
 */
final class Input {
    /** Instead of a character that is not whole. */
    static final int NOTHING = -1;

    private static final int SMALLEST = 512;
    private static final int LARGEST_SPARE = 4096;

    byte[] data;

    /** The first byte of what must stay together. */
    int start;

    /** The next byte to read. */
    int pos;

    int end;

    /** The place of the current character. */
    int charAt;

    private final Utf8 utf8 = new Utf8();
    private byte[] kept;
    private int keptSize;

    /** The place after what was read. */
    int position() {
        return pos - start;
    }

    /** Whether a character has begun and not ended. */
    boolean insideCharacter() {
        return utf8.inside();
    }

    /** Reads a byte; the code point that it completes, or {@link #NOTHING}. */
    int next() {
        byte b = data[pos++];
        if (utf8.inside()) {
            return utf8.next(b & 0xFF);
        }
        charAt = pos - 1 - start;
        return b >= 0 ? b : utf8.next(b & 0xFF);
    }

    /** Expects a new document in what is not read. */
    void restart() {
        utf8.reset();
        cut();
    }

    /** What was read need not stay together with what follows. */
    void cut() {
        start = pos;
    }

    /** Whether nothing is kept for the next piece. */
    boolean isEmpty() {
        return keptSize == 0 && pos == end;
    }

    /** Forgets what is not read. */
    void stop() {
        pos = end;
        start = end;
        keptSize = 0;
        utf8.reset();
    }

    /** Lets go of the last piece, and of an array that was needed once. */
    void forget() {
        stop();
        data = null;
        kept = kept != null && kept.length > LARGEST_SPARE ? null : kept;
    }

    /** Adds a piece to what is kept. */
    void add(byte[] bytes, int offset, int length) {
        if (keptSize == 0) {
            take(bytes, offset, offset, offset + length);
        } else {
            append(bytes, offset, length);
        }
    }

    private void take(byte[] bytes, int from, int next, int to) {
        data = bytes;
        start = from;
        pos = next;
        end = to;
    }

    private void append(byte[] bytes, int offset, int length) {
        int size = keptSize + length;
        if (size > kept.length) {
            kept = Arrays.copyOf(kept, Math.max(size, 2 * kept.length));
        }
        System.arraycopy(bytes, offset, kept, keptSize, length);
        take(kept, 0, keptSize, size);
    }

    /** Copies what must stay together, as the piece's array is not ours. */
    void keep() {
        int size = end - start;
        if (size > 0 && data != kept) {
            if (kept == null || kept.length < size) {
                kept = new byte[Math.max(size, SMALLEST)];
            }
            System.arraycopy(data, start, kept, 0, size);
        } else if (size > 0 && start > 0) {
            System.arraycopy(kept, start, kept, 0, size);
        }
        keptSize = size;
        take(kept, 0, size, size);
    }

    /** Reads on over bytes of one class. */
    void skip(int mask) {
        pos = Runs.of(mask, data, pos, end);
    }
}
