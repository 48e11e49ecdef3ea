package im.herald.stream;

import im.herald.stanza.ChildIndex;
import im.herald.stanza.Stanza;
import im.herald.xml.Name;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/** What is known of the stanza being read. */
final class StanzaAssembly {
    private static final Name[] NO_NAMES = {};
    private static final int[] NO_BOUNDS = {};

    private Stanza.Kind kind;
    private String[] attributes;
    private int body;
    private Name[] names = new Name[8];
    private int[] bounds = new int[16];
    private int children;

    /** Whether a stanza, and nothing else, is being read. */
    boolean active() {
        return kind != null;
    }

    void clear() {
        kind = null;
        attributes = null;
        Arrays.fill(names, 0, children, null);
        children = 0;
    }

    /** Starts with a start tag that ends before {@code bodyStart}. */
    void begin(Stanza.Kind what, TagAttributes tag, int bodyStart) {
        kind = what;
        body = bodyStart;
        String[] pairs = new String[2 * tag.size()];
        int used = 0;
        for (int i = 0; i < tag.size(); i++) {
            if (!tag.isDefault(i)) {
                pairs[used++] = tag.name(i);
                pairs[used++] = tag.value(i);
            }
        }
        attributes = used == pairs.length ? pairs : Arrays.copyOf(pairs, used);
    }

    void beginChild(Name name, int at) {
        if (children == names.length) {
            names = Arrays.copyOf(names, 2 * children);
            bounds = Arrays.copyOf(bounds, 4 * children);
        }
        names[children] = name;
        bounds[2 * children] = at - body;
    }

    void endChild(int at) {
        bounds[2 * children + 1] = at - body;
        children++;
    }

    /** The stanza whose body ends before {@code bodyEnd}. */
    Stanza end(byte[] bytes, int base, int bodyEnd, Namespaces namespaces) {
        byte[] content = Arrays.copyOfRange(bytes, base + body, base + Math.max(body, bodyEnd));
        Stanza stanza = Stanza.of(kind, withDeclarations(namespaces), content, index());
        clear();
        return stanza;
    }

    private ChildIndex index() {
        return children == 0
                ? new ChildIndex(NO_NAMES, NO_BOUNDS)
                : new ChildIndex(
                        Arrays.copyOf(names, children), Arrays.copyOf(bounds, 2 * children));
    }

    private String[] withDeclarations(Namespaces namespaces) {
        if (!namespaces.streamPrefixUsed()) {
            return attributes;
        }
        List<String> more = new ArrayList<>();
        Collections.addAll(more, attributes);
        namespaces.streamDeclarations(true, more);
        return more.toArray(new String[0]);
    }
}
