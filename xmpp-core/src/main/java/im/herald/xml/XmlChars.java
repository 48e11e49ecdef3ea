package im.herald.xml;

import com.ctc.wstx.io.WstxInputData;

/** The character classes of XML 1.0; which characters make names, Woodstox decides. */
public final class XmlChars {
    /** ASCII that may start a name. */
    public static final int NAME_START = 1;

    /** ASCII that may be in a name. */
    public static final int NAME = 2;

    /** White space. */
    public static final int SPACE = 4;

    /** ASCII that means nothing in character data. */
    public static final int PLAIN_TEXT = 8;

    /** ASCII that means nothing in attribute values and is not changed by normalisation. */
    public static final int PLAIN_VALUE = 16;

    private static final byte[] CLASSES = new byte[256];

    static {
        for (int c = 0; c < 0x80; c++) {
            CLASSES[c] = (byte) classes((char) c);
        }
    }

    private XmlChars() {}

    /** Whether the byte, of any sign, is an ASCII character of this class. */
    public static boolean is(int b, int mask) {
        return (CLASSES[b & 0xFF] & mask) != 0;
    }

    /** Whether the code point may stand in a document. */
    public static boolean isChar(int c) {
        return c >= 0x20
                ? c <= 0xD7FF || (c >= 0xE000 && c <= 0xFFFD) || (c >= 0x10000 && c <= 0x10FFFF)
                : c == '\n' || c == '\t' || c == '\r';
    }

    /** Whether it is white space. */
    public static boolean isSpace(int c) {
        return c == ' ' || c == '\n' || c == '\t' || c == '\r';
    }

    /** Whether a name without colon may start with it. */
    public static boolean isNameStart(int c) {
        return c < 0x80
                ? is(c, NAME_START)
                : c <= 0xFFFF && WstxInputData.isNameStartChar((char) c, true, false);
    }

    /** Whether it may be in a name without colon. */
    public static boolean isName(int c) {
        return c < 0x80
                ? is(c, NAME)
                : c <= 0xFFFF && WstxInputData.isNameChar((char) c, true, false);
    }

    private static int classes(char c) {
        int classes = 0;
        if (WstxInputData.isNameStartChar(c, true, false)) {
            classes |= NAME_START;
        }
        if (WstxInputData.isNameChar(c, true, false)) {
            classes |= NAME;
        }
        if (isSpace(c)) {
            classes |= SPACE;
        }
        return isChar(c) ? classes | plain(c) : classes;
    }

    private static int plain(char c) {
        int text = "<&]".indexOf(c) < 0 ? PLAIN_TEXT : 0;
        int value = "<&'\"\t\r\n".indexOf(c) < 0 ? PLAIN_VALUE : 0;
        return text | value;
    }
}
