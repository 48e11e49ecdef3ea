package im.herald.stanza;

import im.herald.xml.ByteBuilder;

/**
 * Where a thread puts a stanza together before it hands it to a sink. Whoever takes the builder has
 * it alone, also if the sink writes another stanza meanwhile.
 */
final class Scratch {
    private static final int CAPACITY = 8192;
    private static final ThreadLocal<ByteBuilder[]> OF_THREAD =
            ThreadLocal.withInitial(() -> new ByteBuilder[1]);

    private Scratch() {}

    static ByteBuilder take() {
        ByteBuilder[] free = OF_THREAD.get();
        ByteBuilder out = free[0];
        free[0] = null;
        return out == null ? new ByteBuilder(CAPACITY) : out;
    }

    static void give(ByteBuilder out) {
        if (out.capacity() == CAPACITY) {
            out.clear();
            OF_THREAD.get()[0] = out;
        }
    }
}
