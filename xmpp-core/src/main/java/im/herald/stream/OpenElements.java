package im.herald.stream;

import java.util.Arrays;

/** Names of the elements that are open below the stream, as places in the bytes. */
final class OpenElements {
    private int[] places = new int[16];
    private int depth;

    int depth() {
        return depth;
    }

    void clear() {
        depth = 0;
    }

    void push(int name, int nameEnd) {
        if (2 * depth == places.length) {
            places = Arrays.copyOf(places, 4 * depth);
        }
        places[2 * depth] = name;
        places[2 * depth + 1] = nameEnd;
        depth++;
    }

    /** Closes the innermost; the names must be the same bytes. */
    void pop(byte[] bytes, int base, int name, int nameEnd) {
        depth--;
        int opened = base + places[2 * depth];
        int openedEnd = base + places[2 * depth + 1];
        if (!Arrays.equals(bytes, opened, openedEnd, bytes, base + name, base + nameEnd)) {
            throw Faults.notWellFormed("an end tag of another element");
        }
    }
}
