package im.herald.xml;

/** Which characters need a reference where. */
final class Escapes {
    static final Escapes NONE = new Escapes("");
    static final Escapes TEXT = new Escapes("&<>\r");
    static final Escapes ATTRIBUTE = new Escapes("&<'\t\n\r");

    private final String[] references = new String['>' + 1];

    private Escapes(String characters) {
        characters.chars().forEach(c -> references[c] = reference((char) c));
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
