package im.herald.net;

/**
 * What happens on one connection; calls for one connection never overlap, except {@link
 * #overflow()}, which comes from the thread that sent.
 */
public interface ConnectionHandler {

    /** Bytes in clear; the array is reused as soon as this returns. */
    void received(byte[] buf, int off, int len);

    /** Nothing was received for the listener's idle time; repeated while the silence lasts. */
    void idle();

    /** The connection is gone; called exactly once, and nothing is called after it. */
    void closed();

    /** The TLS handshake is complete. */
    void secured();

    /** The peer reads too slowly and bytes were dropped, so the stream is no longer usable. */
    void overflow();
}
