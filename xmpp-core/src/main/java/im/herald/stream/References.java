package im.herald.stream;

import im.herald.xml.CharacterReferences;
import im.herald.xml.XmlChars;

/** Reads references, of which XMPP allows few (RFC 6120 §11.1). */
final class References {
    private References() {}

    /**
     * Takes the next character of a reference whose name starts at {@code name}.
     *
     * @return whether it was the last
     * @throws StreamException restricted-xml for other entities, not-well-formed
     */
    static boolean step(int c, Input input, int name) {
        if (c == ';') {
            check(input.data, input.start + name, input.start + input.charAt);
            return true;
        }
        if (!XmlChars.isName(c) && (c != '#' || input.charAt != name)) {
            throw Faults.notWellFormed("& without a reference");
        }
        return false;
    }

    private static void check(byte[] bytes, int from, int to) {
        switch (CharacterReferences.codePoint(bytes, from, to)) {
            case CharacterReferences.OTHER_ENTITY ->
                    throw Faults.restricted("entities are not allowed");
            case CharacterReferences.MALFORMED ->
                    throw Faults.notWellFormed("a reference to no character");
            default -> {}
        }
    }
}
