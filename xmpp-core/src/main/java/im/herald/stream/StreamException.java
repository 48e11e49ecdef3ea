package im.herald.stream;

/** Ends the stream with an error; carries no stack trace, as peers can cause it at will. */
public final class StreamException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient StreamError error;

    /**
     * @param error what the peer is told
     */
    public StreamException(StreamError error) {
        super(error.text() == null ? error.condition() : error.condition() + ": " + error.text());
        this.error = error;
    }

    /** What to send before closing the stream. */
    public StreamError error() {
        return error;
    }

    @Override
    public synchronized Throwable fillInStackTrace() {
        return this;
    }
}
