package im.herald.stream;

import im.herald.xml.XmlChars;

/**
 * Reads whole tags of the form that almost all have: ASCII names, one space before each attribute,
 * no references. It takes nothing that {@link TagLexer} would not; all others are left to that.
 */
final class PlainTags {
    private static final int OTHER = -1;

    private final TagAttributes attributes;
    private int colon;

    /** Of the start tag read last. */
    int nameEnd;

    /** Of the start tag's name, or -1. */
    int nameColon;

    boolean empty;

    /** Puts what it reads there. */
    PlainTags(TagAttributes attributes) {
        this.attributes = attributes;
    }

    /** The place after the start tag whose {@code <} is there, or -1 to leave it. */
    int startTag(byte[] bytes, int from, int to, int base) {
        int p = name(bytes, from + 1, to);
        nameEnd = p;
        nameColon = colon;
        attributes.clear();
        while (p >= 0 && p < to) {
            byte b = bytes[p];
            if (b == '>') {
                empty = false;
                return p + 1;
            }
            if (b == '/') {
                empty = true;
                return p + 1 < to && bytes[p + 1] == '>' ? p + 2 : OTHER;
            }
            p = b == ' ' ? attribute(bytes, p + 1, to, base) : OTHER;
        }
        return OTHER;
    }

    private int attribute(byte[] bytes, int from, int to, int base) {
        int end = name(bytes, from, to);
        if (end < 0 || end + 2 >= to || bytes[end] != '=') {
            return OTHER;
        }
        byte quote = bytes[end + 1];
        if (quote != '\'' && quote != '"') {
            return OTHER;
        }
        int value = end + 2;
        int valueEnd = Runs.value(bytes, value, to);
        if (valueEnd == to || bytes[valueEnd] != quote) {
            return OTHER;
        }
        attributes.add(from - base, end - base, colon < 0 ? colon : colon - base);
        attributes.value(value - base, valueEnd - base, true);
        return valueEnd + 1;
    }

    /** The end of the name, or -1. */
    private int name(byte[] bytes, int from, int to) {
        colon = -1;
        int p = localName(bytes, from, to);
        if (p >= 0 && p < to && bytes[p] == ':') {
            colon = p;
            p = localName(bytes, p + 1, to);
        }
        return p;
    }

    private static int localName(byte[] bytes, int from, int to) {
        return from < to && XmlChars.is(bytes[from], XmlChars.NAME_START)
                ? Runs.of(XmlChars.NAME, bytes, from + 1, to)
                : OTHER;
    }

    /** The end of the name in the end tag whose {@code <} is there, or -1 to leave it. */
    static int endTagName(byte[] bytes, int from, int to) {
        int p = Runs.of(XmlChars.NAME, bytes, from + 2, to);
        if (p < to && bytes[p] == ':') {
            p = Runs.of(XmlChars.NAME, bytes, p + 1, to);
        }
        return p < to && bytes[p] == '>' ? p : OTHER;
    }
}
