package im.herald.storage;

/** The server cannot start on this storage; the message tells the administrator why. */
public final class StorageUnavailable extends RuntimeException {
    StorageUnavailable(String message) {
        super(message);
    }

    StorageUnavailable(String message, Throwable cause) {
        super(message, cause);
    }
}
