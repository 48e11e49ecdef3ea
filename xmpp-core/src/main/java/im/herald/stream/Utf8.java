package im.herald.stream;

import im.herald.xml.XmlChars;

/** Decodes UTF-8 byte by byte: no overlong forms, no surrogates, nothing above U+10FFFF. */
final class Utf8 {
    /** The first code point that needs so many bytes. */
    private static final int[] LEAST = {0, 0, 0x80, 0x800, 0x10000};

    private int missing;
    private int codePoint;
    private int lowest;
    private int highest;

    /** Whether a sequence has begun and not ended. */
    boolean inside() {
        return missing > 0;
    }

    void reset() {
        missing = 0;
    }

    /**
     * The place after the character beyond ASCII that starts there, or the same place if it is not
     * whole, not valid, or none that XML allows.
     */
    static int after(byte[] bytes, int from, int to) {
        int lead = bytes[from] & 0xFF;
        int length = lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
        if (lead < 0xC2 || lead > 0xF4 || to - from < length) {
            return from;
        }
        int c = lead & (0x7F >> length);
        for (int p = from + 1; p < from + length; p++) {
            if ((bytes[p] & 0xC0) != 0x80) {
                return from;
            }
            c = (c << 6) | (bytes[p] & 0x3F);
        }
        return c >= LEAST[length] && XmlChars.isChar(c) ? from + length : from;
    }

    /** The code point that this byte, 0 to 255, completes, or -1. */
    int next(int b) {
        if (missing == 0) {
            begin(b);
            return -1;
        }
        if (b < lowest || b > highest) {
            throw Faults.notWellFormed("invalid UTF-8");
        }
        codePoint = (codePoint << 6) | (b & 0x3F);
        lowest = 0x80;
        highest = 0xBF;
        return --missing == 0 ? codePoint : -1;
    }

    private void begin(int b) {
        if (b < 0xC2 || b > 0xF4) {
            throw Faults.notWellFormed("invalid UTF-8");
        }
        missing = b < 0xE0 ? 1 : b < 0xF0 ? 2 : 3;
        codePoint = b & (0x3F >> missing);
        lowest = b == 0xE0 ? 0xA0 : b == 0xF0 ? 0x90 : 0x80;
        highest = b == 0xED ? 0x9F : b == 0xF4 ? 0x8F : 0xBF;
    }
}
