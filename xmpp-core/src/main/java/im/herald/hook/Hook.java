package im.herald.hook;

/** Looks at a stanza in the account's actor; must not block. */
@FunctionalInterface
public interface Hook {
    Verdict on(Passage passage);
}
