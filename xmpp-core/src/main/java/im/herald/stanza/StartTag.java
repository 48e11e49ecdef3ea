package im.herald.stanza;

import im.herald.jid.Jid;
import im.herald.xml.ByteBuilder;
import im.herald.xml.CharacterReferences;
import im.herald.xml.KnownNames;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The attributes of a stanza: their places in the bytes it was read from, and those that were set
 * since. Values are decoded when asked for; those that were read are written as they stand.
 * Immutable.
 */
public final class StartTag {
    /** How many places an attribute has: its name, its value, the end of its value. */
    public static final int PLACES = 3;

    private static final int VALUE = 1;
    private static final int VALUE_END = 2;
    private static final byte[] NO_BYTES = {};
    private static final int[] NO_PLACES = {};
    private static final String[] NOTHING = {};

    private final byte[] bytes;
    private final int[] places;

    /** Names and values in turn: text, an address, or null for one that was removed. */
    private final Object[] set;

    /**
     * Takes what the tokenizer read, without copying.
     *
     * @param places three for each attribute; the end of a value with references or white space to
     *     be normalised is given as its complement ({@code ~end})
     * @param added names and values (strings, addresses) in turn of attributes that are not among
     *     them
     */
    public StartTag(byte[] bytes, int[] places, Object[] added) {
        this.bytes = bytes;
        this.places = places;
        this.set = added;
    }

    /** Of a stanza that was not read: names and values in turn. */
    static StartTag of(Object... set) {
        return new StartTag(NO_BYTES, NO_PLACES, set);
    }

    /** The value of the attribute of that name as written, or null. */
    String get(String name) {
        int changed = findSet(name);
        if (changed >= 0) {
            Object value = set[changed + 1];
            return value == null ? null : value.toString();
        }
        int at = find(name);
        return at < 0 ? null : value(at);
    }

    /**
     * The address that the attribute holds, or null if there is none.
     *
     * @throws IllegalArgumentException if its value is no address
     */
    Jid jid(String name) {
        int changed = findSet(name);
        if (changed >= 0 && set[changed + 1] instanceof Jid jid) {
            return jid;
        }
        int at = changed < 0 ? find(name) : -1;
        if (at >= 0 && places[at + VALUE_END] >= 0) {
            return Jid.of(bytes, places[at + VALUE], places[at + VALUE_END]);
        }
        String value = get(name);
        return value == null ? null : Jid.of(value);
    }

    private int findSet(String name) {
        for (int i = 0; i < set.length; i += 2) {
            if (set[i].equals(name)) {
                return i;
            }
        }
        return -1;
    }

    private int find(String name) {
        for (int at = 0; at < places.length; at += PLACES) {
            if (named(at, name)) {
                return at;
            }
        }
        return -1;
    }

    private boolean named(int at, String name) {
        int from = places[at];
        int length = name.length();
        for (int i = 0; i < length; i++) {
            if (bytes[from + i] != name.charAt(i)) {
                return false;
            }
        }
        return endsName(bytes[from + length]);
    }

    private static boolean endsName(byte b) {
        return b == '=' || (b >= 0 && b <= ' ');
    }

    private String name(int at) {
        int end = places[at];
        while (!endsName(bytes[end])) {
            end++;
        }
        return KnownNames.of(bytes, places[at], end);
    }

    private String value(int at) {
        int from = places[at + VALUE];
        int to = places[at + VALUE_END];
        return to < 0
                ? CharacterReferences.decode(bytes, from, ~to)
                : KnownNames.of(bytes, from, to);
    }

    /** The same with another value; null removes it. */
    StartTag with(String name, Object value) {
        boolean wasRead = find(name) >= 0;
        Object[] changed = new Object[set.length + 2];
        int size = 0;
        for (int i = 0; i < set.length; i += 2) {
            if (!set[i].equals(name)) {
                changed[size++] = set[i];
                changed[size++] = set[i + 1];
            }
        }
        if (value != null || wasRead) {
            changed[size++] = name;
            changed[size++] = value;
        }
        return new StartTag(
                bytes, places, size == changed.length ? changed : Arrays.copyOf(changed, size));
    }

    /** What the body's names are to be read with. */
    List<String> declarations() {
        List<String> declarations = new ArrayList<>(4);
        declarations.add("xmlns");
        declarations.add(Stanza.NAMESPACE);
        for (int at = 0; at < places.length; at += PLACES) {
            if (bytes[places[at]] == 'x') {
                declaration(name(at), value(at), declarations);
            }
        }
        for (int i = 0; i < set.length; i += 2) {
            if (set[i + 1] instanceof String value) {
                declaration((String) set[i], value, declarations);
            }
        }
        return declarations;
    }

    private static void declaration(String name, String value, List<String> to) {
        if (name.startsWith("xmlns:")) {
            to.add(name);
            to.add(value);
        }
    }

    void write(ByteBuilder out) {
        write(out, NOTHING);
    }

    /**
     * Writes the attributes.
     *
     * @param left names of those that are left out
     */
    void write(ByteBuilder out, String... left) {
        for (int at = 0; at < places.length; at += PLACES) {
            if (!isSet(at) && !isLeft(at, left)) {
                writeRead(at, out);
            }
        }
        for (int i = 0; i < set.length; i += 2) {
            String name = (String) set[i];
            if (!Arrays.asList(left).contains(name)) {
                writeSet(name, set[i + 1], out);
            }
        }
    }

    private boolean isLeft(int at, String... left) {
        for (String name : left) {
            if (named(at, name)) {
                return true;
            }
        }
        return false;
    }

    private static void writeSet(String name, Object value, ByteBuilder out) {
        if (value instanceof Jid jid) {
            out.attribute(name, jid);
        } else if (value instanceof String text) {
            out.attribute(name, text);
        }
    }

    private boolean isSet(int at) {
        for (int i = 0; i < set.length; i += 2) {
            if (named(at, (String) set[i])) {
                return true;
            }
        }
        return false;
    }

    private void writeRead(int at, ByteBuilder out) {
        int from = places[at];
        int to = places[at + VALUE_END];
        if (to < 0) {
            out.attribute(name(at), value(at));
        } else {
            out.ascii(" ");
            out.write(bytes, from, to + 1 - from); // with the quote after it
        }
    }
}
