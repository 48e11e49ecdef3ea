package im.herald.c2s;

/** What becomes of a request for a resource that is in use (RFC 6120 §7.7.2.2). */
public enum ResourceConflict {
    /** The newer session takes the resource, the older one is closed with {@code conflict}. */
    REPLACE,
    /** The newer session is refused with {@code conflict}. */
    REFUSE,
    /** The newer session gets another resource. */
    RENAME
}
