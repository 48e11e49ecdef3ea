package im.herald.store;

/** The store could not do what was asked: the database is gone, full or broken. */
public final class StoreException extends RuntimeException {
    public StoreException(String message, Throwable cause) {
        super(message, cause);
    }
}
