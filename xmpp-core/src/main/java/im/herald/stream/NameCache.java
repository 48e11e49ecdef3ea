package im.herald.stream;

import im.herald.xml.KnownNames;
import im.herald.xml.Name;

/** Names of elements that were read before, so that the next of that name costs no allocation. */
final class NameCache {
    private static final int SIZE = 256;

    /** Longer ones are not kept, so that peers cannot fill the memory. */
    private static final int LONGEST = 100;

    private final Name[] names = new Name[SIZE];

    /** The name of these two parts. */
    Name of(String namespace, byte[] bytes, int from, int to) {
        int slot = slot(namespace, bytes, from, to);
        Name known = names[slot];
        if (known != null
                && KnownNames.same(known.local(), bytes, from, to)
                && known.namespace().equals(namespace)) {
            return known;
        }
        Name name = new Name(namespace, KnownNames.of(bytes, from, to));
        if (namespace.length() <= LONGEST && name.local().length() <= LONGEST) {
            names[slot] = name;
        }
        return name;
    }

    private static int slot(String namespace, byte[] bytes, int from, int to) {
        int hash = namespace.hashCode() * 31 + bytes[from];
        hash = hash * 31 + bytes[to - 1];
        hash = hash * 31 + (to - from);
        return (hash ^ (hash >>> 16)) & (SIZE - 1);
    }
}
