package im.herald.session;

import im.herald.jid.Jid;
import im.herald.stanza.Stanza;
import java.util.function.UnaryOperator;

/** A connected resource (RFC 6121 §2.1.6 calls it so once bound); outlives its connection. */
public final class Session extends Attributes {
    private final Account account;
    private final Jid jid;
    private StreamOut out;
    private UnaryOperator<Handling> acknowledging = Session::unacknowledged;
    private Stanza presence;
    private int priority;
    private boolean closed;

    /**
     * A resource that was just bound.
     *
     * @param jid full
     */
    public Session(Account account, Jid jid, StreamOut out) {
        this.account = account;
        this.jid = jid;
        this.out = out;
    }

    /** Whose session it is. */
    public Account account() {
        return account;
    }

    /** The full JID. */
    public Jid jid() {
        return jid;
    }

    /** The stream it has at the moment, {@link StreamOut#NOWHERE} while it has none. */
    public StreamOut out() {
        return out;
    }

    /** The connection is lost, the session lives on (XEP-0198 §5). */
    public void detach() {
        out = StreamOut.NOWHERE;
    }

    /** Goes on over another stream. */
    public void attach(StreamOut stream) {
        out = stream;
    }

    /** Whether it has a stream at the moment. */
    public boolean isAttached() {
        return out != StreamOut.NOWHERE;
    }

    /**
     * From now on the handling of each stanza that the client sends is one of these.
     *
     * @param each makes one that has begun of the stream's own, which is not to end before it
     */
    public void acknowledge(UnaryOperator<Handling> each) {
        acknowledging = each;
    }

    /** The handling, to be ended, of the next stanza that the client sent. */
    public Handling begin(Handling ofStream) {
        return acknowledging.apply(ofStream);
    }

    private static Handling unacknowledged(Handling ofStream) {
        ofStream.begin();
        return ofStream;
    }

    /** The last broadcast presence without type, or null while not available. */
    public Stanza presence() {
        return presence;
    }

    /** Whether it sent initial presence and has not taken it back (RFC 6121 §4.2). */
    public boolean isAvailable() {
        return presence != null;
    }

    /** The priority of an available resource, -128 to 127 (RFC 6121 §4.7.2.3). */
    public int priority() {
        return priority;
    }

    /**
     * It is available, and shows this presence to who asks later.
     *
     * @param presence as it was broadcast
     * @param priority -128 to 127
     */
    public void available(Stanza presence, int priority) {
        this.presence = presence;
        this.priority = priority;
    }

    /** It takes no more messages to the bare JID (RFC 6121 §4.5). */
    public void unavailable() {
        this.presence = null;
    }

    /** Whether the session has ended; nothing is delivered to it any more. */
    public boolean isClosed() {
        return closed;
    }

    void markClosed() {
        closed = true;
    }
}
