package im.herald.xml;

/** Which characters need a reference where. */
final class Escapes {
    static final Escapes NONE = new Escapes("");
    static final Escapes TEXT = new Escapes("&<>\r");
    static final Escapes ATTRIBUTE = new Escapes("&<'\t\n\r");

    private final String[] references = new String['>' + 1];
    private final boolean[] plain = new boolean[0x80];

    private Escapes(String characters) {
        for (char c = 0; c < plain.length; c++) {
            plain[c] = XmlChars.isChar(c) && characters.indexOf(c) < 0;
        }
        characters.chars().forEach(c -> references[c] = reference((char) c));
    }

    /** Whether it is ASCII that may stand for itself. */
    boolean isPlain(char c) {
        return c < plain.length && plain[c];
    }

    /** The reference that stands for this character, or null if it may stand for itself. */
    String of(char c) {
        return c < references.length ? references[c] : null;
    }

    private static String reference(char c) {
        return switch (c) {
            case '&' -> "&amp;";
            case '<' -> "&lt;";
            case '>' -> "&gt;";
            case '\'' -> "&apos;";
            default -> "&#" + (int) c + ';';
        };
    }
}
