package im.herald.stanza;

/** Refuses a stanza with an error; carries no stack trace, as peers can cause it at will. */
public final class StanzaException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient StanzaError error;

    /**
     * @param error what the sender is told
     */
    public StanzaException(StanzaError error) {
        super(error.text() == null ? error.condition() : error.condition() + ": " + error.text());
        this.error = error;
    }

    /** What to answer. */
    public StanzaError error() {
        return error;
    }

    @Override
    public synchronized Throwable fillInStackTrace() {
        return this;
    }
}
