package im.herald.xml;

import java.nio.charset.StandardCharsets;

/** Character references and the five entities that XMPP allows (RFC 6120 §11.1). */
public final class CharacterReferences {
    /** Instead of a code point: none of the five entities. */
    public static final int OTHER_ENTITY = -1;

    /** Instead of a code point: no reference at all, or to no character. */
    public static final int MALFORMED = -2;

    private static final String[] NAMES = {"amp", "lt", "gt", "quot", "apos"};
    private static final String CHARACTERS = "&<>\"'";

    private CharacterReferences() {}

    /** What the name between {@code &} and {@code ;} stands for, or one of the constants. */
    public static int codePoint(byte[] bytes, int from, int to) {
        if (from == to) {
            return MALFORMED;
        }
        if (bytes[from] == '#') {
            return numeric(bytes, from + 1, to);
        }
        for (int i = 0; i < NAMES.length; i++) {
            if (KnownNames.same(NAMES[i], bytes, from, to)) {
                return CHARACTERS.charAt(i);
            }
        }
        return OTHER_ENTITY;
    }

    private static int numeric(byte[] bytes, int from, int to) {
        boolean hexadecimal = from < to && bytes[from] == 'x';
        int radix = hexadecimal ? 16 : 10;
        int first = hexadecimal ? from + 1 : from;
        int c = 0;
        for (int i = first; i < to; i++) {
            int digit = Character.digit(bytes[i], radix);
            if (digit < 0) {
                return MALFORMED;
            }
            c = Math.min(c * radix + digit, 0x110000);
        }
        return first == to || !XmlChars.isChar(c) ? MALFORMED : c;
    }

    /**
     * A well-formed attribute value with references replaced and white space normalised (XML 1.0
     * §3.3.3).
     */
    public static String decode(byte[] bytes, int from, int to) {
        StringBuilder decoded = new StringBuilder(to - from);
        String written = new String(bytes, from, to - from, StandardCharsets.UTF_8);
        for (int i = 0; i < written.length(); i++) {
            char c = written.charAt(i);
            if (c == '&') {
                int end = written.indexOf(';', i);
                byte[] name = written.substring(i + 1, end).getBytes(StandardCharsets.UTF_8);
                decoded.appendCodePoint(codePoint(name, 0, name.length));
                i = end;
            } else if (c != '\n' || i == 0 || written.charAt(i - 1) != '\r') {
                decoded.append(XmlChars.isSpace(c) ? ' ' : c);
            }
        }
        return decoded.toString();
    }
}
