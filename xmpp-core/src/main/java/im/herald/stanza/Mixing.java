package im.herald.stanza;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Mixes bytes into a number, eight at a time. */
final class Mixing {
    private static final VarHandle LONGS =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    /** An odd number whose bits look like chance: 2^64 divided by the golden ratio. */
    private static final long FACTOR = 0x9E37_79B9_7F4A_7C15L;

    private Mixing() {}

    static long mix(long seed, byte[] bytes, int from, int to) {
        long mixed = mix(seed, to - from);
        int at = from;
        for (; at + Long.BYTES <= to; at += Long.BYTES) {
            mixed = mix(mixed, (long) LONGS.get(bytes, at));
        }
        long rest = 0;
        for (; at < to; at++) {
            rest = (rest << Byte.SIZE) | (bytes[at] & 0xFF);
        }
        return mix(mixed, rest);
    }

    private static long mix(long mixed, long next) {
        long product = (mixed ^ next) * FACTOR;
        return product ^ (product >>> 32);
    }
}
