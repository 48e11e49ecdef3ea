package im.herald.stanza;

import im.herald.xml.ByteBuilder;
import java.util.ArrayList;
import java.util.List;

/** Attributes of a stanza by their names as written, values decoded; immutable. */
final class StartTag {
    private final String[] pairs;

    StartTag(String... pairs) {
        this.pairs = pairs;
    }

    String get(String name) {
        for (int i = 0; i < pairs.length; i += 2) {
            if (pairs[i].equals(name)) {
                return pairs[i + 1];
            }
        }
        return null;
    }

    /** The same with another value; null removes it. */
    StartTag with(String name, String value) {
        List<String> changed = new ArrayList<>(pairs.length + 2);
        for (int i = 0; i < pairs.length; i += 2) {
            if (!pairs[i].equals(name)) {
                changed.add(pairs[i]);
                changed.add(pairs[i + 1]);
            }
        }
        if (value != null) {
            changed.add(name);
            changed.add(value);
        }
        return new StartTag(changed.toArray(new String[0]));
    }

    /** What the body's names are to be read with. */
    List<String> declarations() {
        List<String> declarations = new ArrayList<>(4);
        declarations.add("xmlns");
        declarations.add(Stanza.NAMESPACE);
        for (int i = 0; i < pairs.length; i += 2) {
            if (pairs[i].startsWith("xmlns:")) {
                declarations.add(pairs[i]);
                declarations.add(pairs[i + 1]);
            }
        }
        return declarations;
    }

    void write(ByteBuilder out) {
        for (int i = 0; i < pairs.length; i += 2) {
            out.attribute(pairs[i], pairs[i + 1]);
        }
    }
}
