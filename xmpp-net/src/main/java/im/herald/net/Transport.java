package im.herald.net;

/** The I/O threads that all listeners of a server share; closed after its listeners. */
public final class Transport implements AutoCloseable {

    /** Threads start with the first connection. */
    public Transport(int ioThreads) {
        if (ioThreads < 1) {
            throw new IllegalArgumentException("needs at least one I/O thread");
        }
    }

    /** As many I/O threads as there are processors. */
    public static Transport create() {
        return new Transport(Runtime.getRuntime().availableProcessors());
    }

    /** Closes every connection. */
    @Override
    public void close() {}
}
