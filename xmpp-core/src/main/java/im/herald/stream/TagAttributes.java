package im.herald.stream;

import im.herald.xml.CharacterReferences;
import im.herald.xml.KnownNames;
import java.util.Arrays;

/** The attributes of one start tag as places in the bytes, relative to {@code base}. */
final class TagAttributes {
    private static final int NAME = 0;
    private static final int NAME_END = 1;
    private static final int COLON = 2;
    private static final int VALUE = 3;
    private static final int VALUE_END = 4;
    private static final int PLAIN = 5;
    private static final int WIDTH = 6;

    private int[] places = new int[8 * WIDTH];
    private int size;
    private int longestName;
    private byte[] bytes;
    private int base;

    void clear() {
        size = 0;
        longestName = 0;
    }

    int size() {
        return size;
    }

    /** Adds a name; its value follows. */
    void add(int name, int nameEnd, int colon) {
        if ((size + 1) * WIDTH > places.length) {
            places = Arrays.copyOf(places, places.length * 2);
        }
        int at = size++ * WIDTH;
        places[at + NAME] = name;
        places[at + NAME_END] = nameEnd;
        places[at + COLON] = colon;
        longestName = Math.max(longestName, nameEnd - name);
    }

    /** The value of the last name; plain if it stands for itself. */
    void value(int value, int valueEnd, boolean plain) {
        int at = (size - 1) * WIDTH;
        places[at + VALUE] = value;
        places[at + VALUE_END] = valueEnd;
        places[at + PLAIN] = plain ? 1 : 0;
    }

    /** Says where the bytes are, before any of the following. */
    void in(byte[] array, int offset) {
        bytes = array;
        base = offset;
    }

    private int place(int attribute, int field) {
        return base + places[attribute * WIDTH + field];
    }

    private boolean prefixed(int attribute) {
        return places[attribute * WIDTH + COLON] >= 0;
    }

    /** The place of the name. */
    int nameAt(int attribute) {
        return places[attribute * WIDTH + NAME];
    }

    int valueAt(int attribute) {
        return places[attribute * WIDTH + VALUE];
    }

    int valueEnd(int attribute) {
        return places[attribute * WIDTH + VALUE_END];
    }

    /** Whether the value stands for itself. */
    boolean isPlain(int attribute) {
        return places[attribute * WIDTH + PLAIN] == 1;
    }

    /** The value, decoded. */
    String value(int attribute) {
        int from = place(attribute, VALUE);
        int to = place(attribute, VALUE_END);
        return isPlain(attribute)
                ? KnownNames.of(bytes, from, to)
                : CharacterReferences.decode(bytes, from, to);
    }

    /** Whether it is {@code xmlns} itself. */
    boolean isDefault(int attribute) {
        return mayDeclare(attribute) && nameIs("xmlns", attribute, NAME_END);
    }

    /** Whether it is {@code xmlns:prefix}. */
    private boolean isDeclaration(int attribute) {
        return mayDeclare(attribute) && prefixed(attribute) && nameIs("xmlns", attribute, COLON);
    }

    private boolean mayDeclare(int attribute) {
        return bytes[place(attribute, NAME)] == 'x';
    }

    private boolean nameIs(String name, int attribute, int end) {
        return KnownNames.same(name, bytes, place(attribute, NAME), place(attribute, end));
    }

    /** The value of the attribute of that name as written, or null. */
    String value(String name) {
        for (int i = 0; i < size; i++) {
            if (nameIs(name, i, NAME_END)) {
                return value(i);
            }
        }
        return null;
    }

    /** The length of the longest name, in bytes. */
    int longestName() {
        return longestName;
    }

    /** Puts the declarations among them into scope. */
    void declare(Namespaces namespaces, int depth) {
        for (int i = 0; i < size; i++) {
            if (isDefault(i)) {
                namespaces.declare("", value(i), depth);
            } else if (isDeclaration(i)) {
                namespaces.declare(local(i), value(i), depth);
            }
        }
    }

    private String local(int attribute) {
        return KnownNames.of(bytes, place(attribute, COLON) + 1, place(attribute, NAME_END));
    }

    /** Refuses prefixes without declaration and two attributes of one name. */
    void check(Namespaces namespaces) {
        for (int i = 0; i < size; i++) {
            String uri = uri(i, namespaces);
            for (int j = 0; j < i; j++) {
                if (sameName(i, j) || (uri != null && sameExpanded(i, uri, j, namespaces))) {
                    throw Faults.notWellFormed("an attribute twice");
                }
            }
        }
    }

    private String uri(int attribute, Namespaces namespaces) {
        return prefixed(attribute) && !isDeclaration(attribute)
                ? namespaces.uri(bytes, place(attribute, NAME), place(attribute, COLON))
                : null;
    }

    private boolean sameName(int a, int b) {
        return same(place(a, NAME), place(a, NAME_END), place(b, NAME), place(b, NAME_END));
    }

    private boolean sameExpanded(int a, String uri, int b, Namespaces namespaces) {
        return prefixed(b)
                && same(place(a, COLON), place(a, NAME_END), place(b, COLON), place(b, NAME_END))
                && uri.equals(uri(b, namespaces));
    }

    private boolean same(int from, int to, int otherFrom, int otherTo) {
        return to - from == otherTo - otherFrom
                && bytes[from] == bytes[otherFrom]
                && Arrays.equals(bytes, from, to, bytes, otherFrom, otherTo);
    }
}
