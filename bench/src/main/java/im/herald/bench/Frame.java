package im.herald.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

/** One first-level element of a stream, as a view that is valid only during the callback. */
final class Frame {
    private final byte[] bytes;
    private final int offset;
    private final int length;

    Frame(byte[] bytes, int offset, int length) {
        this.bytes = bytes;
        this.offset = offset;
        this.length = length;
    }

    byte byteAt(int at) {
        return bytes[offset + at];
    }

    boolean startsWith(String ascii) {
        return matches(ascii, 0);
    }

    /** The position of the ASCII text within this frame, or -1. */
    int indexOf(String ascii) {
        for (int i = 0; i <= length - ascii.length(); i++) {
            if (matches(ascii, i)) {
                return i;
            }
        }
        return -1;
    }

    /** What stands between two pieces of ASCII, the empty string when either is missing. */
    String between(String open, String close) {
        String all = toString();
        int start = all.indexOf(open);
        int end = start < 0 ? -1 : all.indexOf(close, start + open.length());
        return end < 0 ? "" : all.substring(start + open.length(), end);
    }

    private boolean matches(String ascii, int at) {
        if (at + ascii.length() > length) {
            return false;
        }
        for (int i = 0; i < ascii.length(); i++) {
            if (bytes[offset + at + i] != ascii.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    @Override
    public String toString() {
        return new String(bytes, offset, length, UTF_8);
    }
}
