package im.herald.xml;

/** The expanded name of an element: namespace (empty for none) and local name. */
public record Name(String namespace, String local) {
    /** Whether this is the name made of these two parts. */
    public boolean is(String otherNamespace, String otherLocal) {
        return local.equals(otherLocal) && namespace.equals(otherNamespace);
    }
}
