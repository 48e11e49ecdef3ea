package im.herald.session;

import im.herald.stanza.Stanza;
import im.herald.stream.StreamError;
import im.herald.xml.Element;

/** The way to a client: a TCP stream now, others later. Calls never block. */
public interface StreamOut {
    /** The way to a client whose connection is lost: nobody hears. */
    StreamOut NOWHERE =
            new StreamOut() {
                @Override
                public void send(Stanza stanza) {}

                @Override
                public void send(Element nonza) {}

                @Override
                public void whenDrained(Runnable then) {}

                @Override
                public void close(StreamError error) {}
            };

    /** Appends a stanza to the outbox. */
    void send(Stanza stanza);

    /** Appends a nonza (XEP-0360) to the outbox. */
    void send(Element nonza);

    /**
     * For who has much to send: runs {@code then} once what was sent so far has left the outbox; at
     * once if it has, later on any thread, or never if the stream ends first.
     */
    default void whenDrained(Runnable then) {
        then.run();
    }

    /** Sends the stream error, closes the stream, ends the session. */
    void close(StreamError error);
}
