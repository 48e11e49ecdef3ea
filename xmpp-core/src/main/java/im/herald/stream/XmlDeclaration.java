package im.herald.stream;

import im.herald.xml.XmlChars;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The XML declaration before a stream's start tag: version 1.0, UTF-8 (RFC 6120 §11.5, §11.6). */
final class XmlDeclaration {
    private static final String S = "[ \\t\\r\\n]";
    private static final String EQUALS = S + "*=" + S + "*";
    private static final Pattern SYNTAX =
            Pattern.compile(
                    "<\\?xml"
                            + (S + "+version" + EQUALS + "(?:'1\\.0'|\"1\\.0\")")
                            + ("(?:" + S + "+encoding" + EQUALS)
                            + "(?:'([A-Za-z][\\w.-]*)'|\"([A-Za-z][\\w.-]*)\"))?"
                            + ("(?:" + S + "+standalone" + EQUALS)
                            + "(?:'(?:yes|no)'|\"(?:yes|no)\"))?"
                            + (S + "*\\?>"));

    private static final String BEGIN = "<?xml";

    private XmlDeclaration() {}

    /**
     * Takes the next character.
     *
     * @return whether it was the last
     * @throws StreamException restricted-xml, unsupported-encoding or not-well-formed
     */
    static boolean step(int c, Input input) {
        int at = input.charAt;
        int name = BEGIN.length();
        if (at < name ? c != BEGIN.charAt(at) : at == name && !XmlChars.isSpace(c)) {
            throw Faults.restricted("processing instructions are not allowed");
        }
        if (at < name || c != '>') {
            return false;
        }
        check(new String(input.data, input.start, input.position(), StandardCharsets.UTF_8));
        return true;
    }

    private static void check(String declaration) {
        Matcher matcher = SYNTAX.matcher(declaration);
        if (!matcher.matches()) {
            throw Faults.notWellFormed("an XML declaration that is none of XML 1.0");
        }
        String encoding = matcher.group(1) == null ? matcher.group(2) : matcher.group(1);
        if (encoding != null && !encoding.equalsIgnoreCase("UTF-8")) {
            throw Faults.of("unsupported-encoding", "only UTF-8");
        }
    }
}
