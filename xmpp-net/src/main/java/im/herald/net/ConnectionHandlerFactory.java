package im.herald.net;

/** Makes the handler of a new connection, on the connection's I/O thread. */
@FunctionalInterface
public interface ConnectionHandlerFactory {

    /** Called before any byte is read; may send. */
    ConnectionHandler accept(Connection connection);
}
