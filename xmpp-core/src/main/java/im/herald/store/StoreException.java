package im.herald.store;

/**
 * The store could not do what was asked: the database is gone, full or broken. The store has told
 * the log; who catches it answers {@code internal-server-error} and need not.
 */
public final class StoreException extends RuntimeException {
    public StoreException(String message, Throwable cause) {
        super(message, cause);
    }
}
