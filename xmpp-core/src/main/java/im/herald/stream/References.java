package im.herald.stream;

import im.herald.xml.XmlChars;
import java.nio.charset.StandardCharsets;

/** Character references and the five entities that XMPP allows (RFC 6120 §11.1). */
final class References {
    private static final String[] NAMES = {"amp", "lt", "gt", "quot", "apos"};
    private static final String CHARACTERS = "&<>\"'";

    private References() {}

    /**
     * Takes the next character of a reference whose name starts at {@code name}.
     *
     * @return whether it was the last
     */
    static boolean step(int c, Input input, int name, int at) {
        if (c == ';') {
            codePoint(input.data, input.start + name, input.start + at);
            return true;
        }
        if (!XmlChars.isName(c) && (c != '#' || at != name)) {
            throw Faults.notWellFormed("& without a reference");
        }
        return false;
    }

    /**
     * What the name between {@code &} and {@code ;} stands for.
     *
     * @throws StreamException restricted-xml for other entities
     */
    static int codePoint(byte[] bytes, int from, int to) {
        if (from == to) {
            throw Faults.notWellFormed("a reference without name");
        }
        if (bytes[from] == '#') {
            return numeric(bytes, from + 1, to);
        }
        for (int i = 0; i < NAMES.length; i++) {
            if (KnownNames.same(NAMES[i], bytes, from, to)) {
                return CHARACTERS.charAt(i);
            }
        }
        throw Faults.restricted("entities are not allowed");
    }

    private static int numeric(byte[] bytes, int from, int to) {
        boolean hexadecimal = from < to && bytes[from] == 'x';
        int radix = hexadecimal ? 16 : 10;
        int first = hexadecimal ? from + 1 : from;
        int c = 0;
        for (int i = first; i < to; i++) {
            int digit = Character.digit(bytes[i], radix);
            if (digit < 0) {
                throw Faults.notWellFormed("a character reference with other than digits");
            }
            c = Math.min(c * radix + digit, 0x110000);
        }
        if (first == to || !XmlChars.isChar(c)) {
            throw Faults.notWellFormed("a reference to no character");
        }
        return c;
    }

    /** An attribute value with references replaced and white space normalised (XML 1.0 §3.3.3). */
    static String decode(byte[] bytes, int from, int to) {
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
