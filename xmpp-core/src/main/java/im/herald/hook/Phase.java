package im.herald.hook;

/** The order of hooks at one point; within a phase order must not matter. */
public enum Phase {
    COUNT,
    CHECK,
    FILTER,
    ENRICH,
    ARCHIVE,
    COPY,
    NOTIFY,
    SHAPE,
    RECORD
}
