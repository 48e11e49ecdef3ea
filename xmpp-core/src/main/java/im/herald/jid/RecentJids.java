package im.herald.jid;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Addresses that were read lately, found by their bytes without making a string. Threads share it
 * without a lock: an entry is immutable, and what one thread overwrites only costs another time.
 */
final class RecentJids {
    private static final int SIZE = 4096;

    /** So that it never holds more than about a mebibyte. */
    private static final int LONGEST = 128;

    private static final VarHandle EIGHT =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long MIX = 0x9E37_79B9_7F4A_7C15L;

    private static final class Entry {
        private final byte[] bytes;
        private final Jid jid;

        Entry(byte[] bytes, Jid jid) {
            this.bytes = bytes;
            this.jid = jid;
        }
    }

    private final Entry[] entries = new Entry[SIZE];

    /** As {@link Jid#of(String)}. */
    Jid of(byte[] bytes, int from, int to) {
        int slot = slot(bytes, from, to);
        Entry entry = entries[slot];
        if (entry != null && Arrays.equals(entry.bytes, 0, entry.bytes.length, bytes, from, to)) {
            return entry.jid;
        }
        Jid jid = Jid.of(new String(bytes, from, to - from, StandardCharsets.UTF_8));
        if (to - from <= LONGEST) {
            entries[slot] = new Entry(Arrays.copyOfRange(bytes, from, to), jid);
        }
        return jid;
    }

    private static int slot(byte[] bytes, int from, int to) {
        long hash = MIX;
        int p = from;
        for (; p < to - Long.BYTES; p += Long.BYTES) {
            hash = mix(hash, (long) EIGHT.get(bytes, p));
        }
        if (to - from >= Long.BYTES) {
            return slot(mix(hash, (long) EIGHT.get(bytes, to - Long.BYTES)));
        }
        for (; p < to; p++) {
            hash = mix(hash, bytes[p]);
        }
        return slot(hash);
    }

    private static int slot(long hash) {
        return (int) (hash >>> 32) & (SIZE - 1);
    }

    private static long mix(long hash, long more) {
        long mixed = (hash ^ more) * MIX;
        return mixed ^ (mixed >>> 29);
    }
}
