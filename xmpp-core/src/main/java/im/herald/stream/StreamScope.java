package im.herald.stream;

/**
 * What a stream's start tag says for all that follows: its name as written, and namespaces by their
 * prefix (empty for the default) and name in turn. Immutable; all that is kept between stanzas.
 */
final class StreamScope {
    /** Outside of a stream. */
    static final StreamScope NONE = new StreamScope(null);

    private final String name;
    private final String[] declarations;

    StreamScope(String name, String... declarations) {
        this.name = name;
        this.declarations = declarations;
    }

    /** The name of the stream's element as written, or null outside of a stream. */
    String name() {
        return name;
    }

    /** How many declarations there are. */
    int size() {
        return declarations.length / 2;
    }

    String prefix(int declaration) {
        return declarations[2 * declaration];
    }

    String uri(int declaration) {
        return declarations[2 * declaration + 1];
    }

    /** The default namespace, empty for none. */
    String defaultUri() {
        for (int i = 0; i < size(); i++) {
            if (prefix(i).isEmpty()) {
                return uri(i);
            }
        }
        return "";
    }
}
