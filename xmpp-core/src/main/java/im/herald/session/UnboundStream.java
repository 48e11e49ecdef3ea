package im.herald.session;

import im.herald.stream.StreamError;
import im.herald.xml.Element;

/**
 * A stream whose client has signed in and has no resource yet; it waits for one of the answers.
 * Used in the account's actor.
 */
public interface UnboundStream {
    /** The account that has signed in. */
    Account account();

    /** Answers and stays without a resource: the client may bind one or try again. */
    void answer(Element nonza);

    /** Ends the stream. */
    void close(StreamError error);

    /**
     * From now on it is the stream of this session of the account, which {@link Session#out} is.
     */
    void become(Session session);
}
