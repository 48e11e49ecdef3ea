package im.herald.stream;

import im.herald.xml.KnownNames;
import java.util.Arrays;
import java.util.List;

/** The declarations in scope, and which of the stream's were used since {@link #forget}. */
final class Namespaces {
    static final String XML = "http://www.w3.org/XML/1998/namespace";
    static final String XMLNS = "http://www.w3.org/2000/xmlns/";

    private StreamScope stream = StreamScope.NONE;
    private boolean[] used = {};
    private boolean streamPrefixUsed;
    private String[] prefixes = new String[8];
    private String[] uris = new String[8];
    private int[] depths = new int[8];
    private int size;
    private String defaultUri = "";

    /** Forgets all but what this stream declares. */
    void enter(StreamScope scope) {
        leave(0);
        stream = scope;
        used = used.length < scope.size() ? new boolean[scope.size()] : used;
        forget();
        defaultUri = innermostDefault();
    }

    /** Forgets the declarations of elements at this depth and deeper. */
    void leave(int depth) {
        if (size == 0 || depths[size - 1] < depth) {
            return;
        }
        while (size > 0 && depths[size - 1] >= depth) {
            size--;
            prefixes[size] = null;
            uris[size] = null;
        }
        defaultUri = innermostDefault();
    }

    /** Declares a prefix, empty for the default, for what is inside an element at this depth. */
    void declare(String prefix, String uri, int depth) {
        check(prefix, uri);
        if (size == prefixes.length) {
            grow();
        }
        prefixes[size] = prefix;
        uris[size] = uri;
        depths[size++] = depth;
        if (prefix.isEmpty()) {
            defaultUri = uri;
        }
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
    }

    /**
     * The declarations of the elements that are open, of a stream whose start tag has this name.
     */
    StreamScope scope(String name) {
        String[] pairs = new String[2 * size];
        for (int i = 0; i < size; i++) {
            pairs[2 * i] = prefixes[i];
            pairs[2 * i + 1] = uris[i];
        }
        return new StreamScope(name, pairs);
    }

    /** The default namespace, empty for none. */
    String defaultUri() {
        return defaultUri;
    }

    private String innermostDefault() {
        for (int i = size - 1; i >= 0; i--) {
            if (prefixes[i].isEmpty()) {
                return uris[i];
            }
        }
        return stream.defaultUri();
    }

    /** The namespace of the prefix that the bytes are. */
    String uri(byte[] bytes, int from, int to) {
        for (int i = size - 1; i >= 0; i--) {
            if (KnownNames.same(prefixes[i], bytes, from, to)) {
                return uris[i];
            }
        }
        for (int i = 0; i < stream.size(); i++) {
            if (KnownNames.same(stream.prefix(i), bytes, from, to)) {
                used[i] = true;
                streamPrefixUsed = true;
                return stream.uri(i);
            }
        }
        if (KnownNames.same("xml", bytes, from, to)) {
            return XML;
        }
        throw Faults.notWellFormed("a prefix without declaration");
    }

    /** From now on count which of the stream's declarations are used. */
    void forget() {
        Arrays.fill(used, false);
        streamPrefixUsed = false;
    }

    boolean streamPrefixUsed() {
        return streamPrefixUsed;
    }

    /** Adds the stream's declarations of prefixes, as attribute names and values in turn. */
    void streamDeclarations(boolean onlyUsed, List<String> to) {
        for (int i = 0; i < stream.size(); i++) {
            if (!stream.prefix(i).isEmpty() && (used[i] || !onlyUsed)) {
                to.add("xmlns:" + stream.prefix(i));
                to.add(stream.uri(i));
            }
        }
    }
}
