package im.herald.s2s;

import im.herald.stanza.Stanza;
import im.herald.stream.StreamHeader;
import im.herald.xml.Element;

/** What one side of a server stream makes of what it reads; calls come in the stream's order. */
interface Side {
    /** The peer's header was read. */
    void opened(StreamHeader header);

    /** The TLS handshake is complete. */
    void secured();

    /** Anything but a stanza was read. */
    void nonza(Element nonza);

    /** A stanza was read. */
    void stanza(Stanza stanza);

    /** Nothing was read for a while. */
    void idle();

    /** The domain this side speaks for, for a header that has to be sent before it is known. */
    String domain();

    /** The stream is over; called once, on any thread. */
    void ended();
}
