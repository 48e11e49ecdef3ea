package im.herald.stream;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The declarations in scope, and which of the stream's were used since {@link #forget}. */
final class Namespaces {
    static final String XML = "http://www.w3.org/XML/1998/namespace";
    static final String XMLNS = "http://www.w3.org/2000/xmlns/";

    private String[] prefixes = new String[8];
    private String[] uris = new String[8];
    private int[] depths = new int[8];
    private boolean[] used = new boolean[8];
    private int size;

    void clear() {
        leave(0);
    }

    /** Forgets the declarations of elements at this depth and deeper. */
    void leave(int depth) {
        while (size > 0 && depths[size - 1] >= depth) {
            size--;
        }
    }

    /** Declares a prefix, empty for the default, for what is inside an element at this depth. */
    void declare(String prefix, String uri, int depth) {
        check(prefix, uri);
        if (size == prefixes.length) {
            grow();
        }
        prefixes[size] = prefix;
        uris[size] = uri;
        used[size] = false;
        depths[size++] = depth;
    }

    private static void check(String prefix, String uri) {
        if (prefix.equals("xmlns")
                || prefix.equals("xml") != uri.equals(XML)
                || uri.equals(XMLNS)
                || (uri.isEmpty() && !prefix.isEmpty())) {
            throw Faults.notWellFormed("a namespace declaration that is not allowed");
        }
    }

    private void grow() {
        int capacity = 2 * size;
        prefixes = Arrays.copyOf(prefixes, capacity);
        uris = Arrays.copyOf(uris, capacity);
        depths = Arrays.copyOf(depths, capacity);
        used = Arrays.copyOf(used, capacity);
    }

    /** The default namespace, empty for none. */
    String defaultUri() {
        for (int i = size - 1; i >= 0; i--) {
            if (prefixes[i].isEmpty()) {
                return uris[i];
            }
        }
        return "";
    }

    /** The namespace of a prefix. */
    String uri(String prefix) {
        for (int i = size - 1; i >= 0; i--) {
            if (prefixes[i].equals(prefix)) {
                used[i] = true;
                return uris[i];
            }
        }
        if (prefix.equals("xml")) {
            return XML;
        }
        throw Faults.notWellFormed("a prefix without declaration");
    }

    /** From now on count which of the stream's declarations are used. */
    void forget() {
        Arrays.fill(used, 0, size, false);
    }

    /** Adds the stream's declarations of prefixes, as attribute names and values in turn. */
    void streamDeclarations(boolean onlyUsed, List<String> to) {
        for (int i = 0; i < size && depths[i] == 1; i++) {
            if (!prefixes[i].isEmpty() && (used[i] || !onlyUsed)) {
                to.add("xmlns:" + prefixes[i]);
                to.add(uris[i]);
            }
        }
    }

    boolean streamPrefixUsed() {
        for (int i = 0; i < size && depths[i] == 1; i++) {
            if (used[i] && !prefixes[i].isEmpty()) {
                return true;
            }
        }
        return false;
    }

    /** The stream's declarations of prefixes. */
    List<String> streamDeclarations() {
        List<String> all = new ArrayList<>();
        streamDeclarations(false, all);
        return all;
    }
}
