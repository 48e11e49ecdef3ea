package im.herald.s2s;

import im.herald.xml.Element;

/** What a stream to another server is opened for; calls come in the stream's order. */
interface Purpose {
    /**
     * The peer's features came and there is nothing left to secure; again after each restart.
     *
     * @param features null of a server that knows none
     */
    void negotiated(Initiating stream, Element features);

    /**
     * The peer sent something else.
     *
     * @return false if it makes no sense
     */
    boolean nonza(Initiating stream, Element nonza);

    /** Whether the stream may be closed, for want of use. */
    boolean isDone();

    /** A stream that served its purpose is over; any thread. */
    void ended(Initiating stream);

    /** There will be no stream; called once, on any thread. */
    void failed(Failure failure);
}
