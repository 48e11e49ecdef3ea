package im.herald.stream;

import im.herald.xml.XmlChars;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Where runs of bytes end that mean nothing; looks at eight bytes at a time. */
final class Runs {
    private static final VarHandle EIGHT =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long ONES = 0x0101_0101_0101_0101L;
    private static final long HIGHEST = ONES << 7;
    private static final long SPACES = ' ' * ONES;
    private static final long LESS = '<' * ONES;
    private static final long AMPERSAND = '&' * ONES;
    private static final long BRACKET = ']' * ONES;
    private static final long QUOTE = '"' * ONES;
    private static final long APOSTROPHE = '\'' * ONES;

    private Runs() {}

    /** The end of a run of ASCII of a class of {@link XmlChars}. */
    static int of(int mask, byte[] bytes, int from, int to) {
        int p = from;
        while (p < to && XmlChars.is(bytes[p], mask)) {
            p++;
        }
        return p;
    }

    /** The end of a run of whole characters that mean nothing in character data. */
    static int text(byte[] bytes, int from, int to) {
        int p = from;
        while ((p = asciiText(bytes, p, to)) < to) {
            int next = beyondAscii(bytes, p, to, XmlChars.PLAIN_TEXT);
            if (next == p) {
                break;
            }
            p = next;
        }
        return p;
    }

    /** The end of a run of whole characters that stand for themselves in any attribute value. */
    static int value(byte[] bytes, int from, int to) {
        int p = from;
        while ((p = asciiValue(bytes, p, to)) < to) {
            int next = beyondAscii(bytes, p, to, XmlChars.PLAIN_VALUE);
            if (next == p) {
                break;
            }
            p = next;
        }
        return p;
    }

    /** As far as characters beyond ASCII follow each other; over one byte that is plain. */
    private static int beyondAscii(byte[] bytes, int from, int to, int plain) {
        int p = from;
        while (p < to && bytes[p] < 0) {
            int next = Utf8.after(bytes, p, to);
            if (next == p) {
                return p;
            }
            p = next;
        }
        return p == from && XmlChars.is(bytes[p], plain) ? p + 1 : p;
    }

    private static int asciiText(byte[] bytes, int from, int to) {
        int p = from;
        for (; p <= to - Long.BYTES; p += Long.BYTES) {
            long x = (long) EIGHT.get(bytes, p);
            long special =
                    (x | hit(x, LESS) | hit(x, AMPERSAND) | hit(x, BRACKET) | (x - SPACES))
                            & HIGHEST;
            if (special != 0) {
                return p + (Long.numberOfTrailingZeros(special) >>> 3);
            }
        }
        return of(XmlChars.PLAIN_TEXT, bytes, p, to);
    }

    private static int asciiValue(byte[] bytes, int from, int to) {
        int p = from;
        for (; p <= to - Long.BYTES; p += Long.BYTES) {
            long x = (long) EIGHT.get(bytes, p);
            long special =
                    (x
                                    | hit(x, LESS)
                                    | hit(x | ONES, APOSTROPHE) // and the ampersand before it
                                    | hit(x, QUOTE)
                                    | (x - SPACES))
                            & HIGHEST;
            if (special != 0) {
                return p + (Long.numberOfTrailingZeros(special) >>> 3);
            }
        }
        return of(XmlChars.PLAIN_VALUE, bytes, p, to);
    }

    /**
     * Of bytes below 0x80, sets the highest bit of those that are as in the pattern, and perhaps of
     * some above the lowest of them.
     */
    private static long hit(long bytes, long pattern) {
        return (bytes ^ pattern) - ONES;
    }
}
