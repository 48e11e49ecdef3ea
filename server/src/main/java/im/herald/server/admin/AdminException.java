package im.herald.server.admin;

/** A command was understood and refused; the message is one line for the administrator. */
public final class AdminException extends RuntimeException {
    public AdminException(String message) {
        super(message);
    }
}
