package im.herald.stream;

/**
 * What a thread reads stanzas with, while no stream needs it: between two stanzas, a stream holds
 * only what its start tag said.
 */
final class FreeStructure {
    private static final ThreadLocal<StreamStructure[]> OF_THREAD =
            ThreadLocal.withInitial(() -> new StreamStructure[1]);

    private FreeStructure() {}

    /** One for the caller alone, in any state. */
    static StreamStructure take() {
        StreamStructure[] free = OF_THREAD.get();
        StreamStructure taken = free[0];
        free[0] = null;
        return taken == null ? new StreamStructure() : taken;
    }

    static void give(StreamStructure structure) {
        OF_THREAD.get()[0] = structure;
    }
}
