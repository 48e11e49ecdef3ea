package im.herald.stanza;

import im.herald.xml.Name;
import java.util.Arrays;

/** Names and places of the elements directly inside a stanza's body, in their order. */
public final class ChildIndex {
    static final ChildIndex EMPTY = new ChildIndex(new Name[0], new int[0]);

    private final Name[] names;
    private final int[] bounds;

    /**
     * Takes both arrays as they are.
     *
     * @param bounds the first byte and the byte after the last, in turn, within the body
     */
    public ChildIndex(Name[] names, int[] bounds) {
        this.names = names;
        this.bounds = bounds;
    }

    int size() {
        return names.length;
    }

    Name name(int child) {
        return names[child];
    }

    int start(int child) {
        return bounds[2 * child];
    }

    int end(int child) {
        return bounds[2 * child + 1];
    }

    /** The place of the first child of that name from there on, or -1. */
    int find(String namespace, String local, int from) {
        for (int i = from; i < names.length; i++) {
            if (names[i].is(namespace, local)) {
                return i;
            }
        }
        return -1;
    }

    ChildIndex with(Name name, int start, int end) {
        int n = names.length;
        Name[] moreNames = Arrays.copyOf(names, n + 1);
        int[] moreBounds = Arrays.copyOf(bounds, 2 * n + 2);
        moreNames[n] = name;
        moreBounds[2 * n] = start;
        moreBounds[2 * n + 1] = end;
        return new ChildIndex(moreNames, moreBounds);
    }
}
