package im.herald.stream;

/** Decodes UTF-8 byte by byte: no overlong forms, no surrogates, nothing above U+10FFFF. */
final class Utf8 {
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
