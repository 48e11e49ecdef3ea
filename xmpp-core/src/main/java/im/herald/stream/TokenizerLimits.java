package im.herald.stream;

/**
 * How much a peer may ask of the tokenizer before {@code policy-violation}: bytes of a first-level
 * element, nesting below the stream, attributes of one tag, elements in one first-level element,
 * bytes of one name.
 */
public record TokenizerLimits(
        int maxStanzaBytes, int maxDepth, int maxAttributes, int maxChildren, int maxNameBytes) {
    /** For peers that have authenticated: 256 KiB, the order RFC 6120 §13.12 asks for. */
    public static TokenizerLimits authenticated() {
        return new TokenizerLimits(262_144, 64, 64, 10_000, 1_024);
    }

    /** For peers that have not: 16 KiB. */
    public static TokenizerLimits unauthenticated() {
        return new TokenizerLimits(16_384, 16, 32, 100, 256);
    }
}
