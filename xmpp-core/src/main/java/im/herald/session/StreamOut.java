package im.herald.session;

import im.herald.stanza.Stanza;
import im.herald.stream.StreamError;
import im.herald.xml.Element;

/** The way to a client: a TCP stream now, others later. Calls never block. */
public interface StreamOut {
    /** Appends a stanza to the outbox. */
    void send(Stanza stanza);

    /** Appends a nonza (XEP-0360) to the outbox. */
    void send(Element nonza);

    /** Sends the stream error, closes the stream, ends the session. */
    void close(StreamError error);
}
