package im.herald.stream;

import im.herald.stanza.Body;
import im.herald.stanza.Stanza;
import im.herald.stanza.StartTag;
import im.herald.xml.Name;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** What is known of the stanza being read, as places in its bytes. */
final class StanzaAssembly {
    private static final String[] NOTHING = {};

    private Stanza.Kind kind;
    private int[] attributes = new int[8 * StartTag.PLACES];
    private int attributePlaces;
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
        Arrays.fill(names, 0, children, null);
        children = 0;
    }

    /** Starts with a start tag that ends before {@code bodyStart}. */
    void begin(Stanza.Kind what, TagAttributes tag, int bodyStart) {
        kind = what;
        body = bodyStart;
        attributePlaces = 0;
        if (tag.size() * StartTag.PLACES > attributes.length) {
            attributes = new int[2 * tag.size() * StartTag.PLACES];
        }
        for (int i = 0; i < tag.size(); i++) {
            if (!tag.isDefault(i)) {
                attributes[attributePlaces++] = tag.nameAt(i);
                attributes[attributePlaces++] = tag.valueAt(i);
                attributes[attributePlaces++] = tag.isPlain(i) ? tag.valueEnd(i) : ~tag.valueEnd(i);
            }
        }
    }

    void beginChild(Name name, int at) {
        if (children == names.length) {
            names = Arrays.copyOf(names, 2 * children);
            bounds = Arrays.copyOf(bounds, 4 * children);
        }
        names[children] = name;
        bounds[2 * children] = at;
    }

    void endChild(int at) {
        bounds[2 * children + 1] = at;
        children++;
    }

    /**
     * The stanza whose body ends before {@code bodyEnd}; the one copy of its bytes is made here.
     */
    Stanza end(byte[] bytes, int base, int bodyEnd, Namespaces namespaces) {
        int end = Math.max(body, bodyEnd);
        byte[] copy = Arrays.copyOfRange(bytes, base, base + end);
        int[] places = Arrays.copyOf(attributes, attributePlaces);
        StartTag start = new StartTag(copy, places, declarations(namespaces));
        Stanza stanza = Stanza.of(kind, start, body(copy));
        clear();
        return stanza;
    }

    private Body body(byte[] copy) {
        return children == 0
                ? Body.of(copy, body)
                : new Body(
                        copy,
                        body,
                        Arrays.copyOf(names, children),
                        Arrays.copyOf(bounds, 2 * children));
    }

    private static String[] declarations(Namespaces namespaces) {
        if (!namespaces.streamPrefixUsed()) {
            return NOTHING;
        }
        List<String> used = new ArrayList<>();
        namespaces.streamDeclarations(true, used);
        return used.toArray(NOTHING);
    }
}
