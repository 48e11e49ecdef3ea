package im.herald.xml;

/** The character classes of XML 1.0 (fifth edition) and Namespaces in XML. */
final class XmlChars {
    private XmlChars() {}

    /** Whether the code point may stand in a document. */
    static boolean isChar(int c) {
        return c >= 0x20
                ? c <= 0xD7FF || (c >= 0xE000 && c <= 0xFFFD) || (c >= 0x10000 && c <= 0x10FFFF)
                : c == '\n' || c == '\t' || c == '\r';
    }

    static boolean isSpace(int c) {
        return c == ' ' || c == '\n' || c == '\t' || c == '\r';
    }
}
