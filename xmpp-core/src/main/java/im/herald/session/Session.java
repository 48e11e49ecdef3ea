package im.herald.session;

import im.herald.jid.Jid;
import im.herald.stanza.Stanza;
import java.util.function.Supplier;

/** A connected resource (RFC 6121 §2.1.6 calls it so once bound); outlives its connection. */
public final class Session extends Attributes {
    private final Account account;
    private final Jid jid;
    private StreamOut out;
    private Supplier<Handling> handlings = () -> Handling.NONE;
    private Stanza presence;
    private int priority;
    private boolean closed;

    public Session(Account account, Jid jid, StreamOut out) {
        this.account = account;
        this.jid = jid;
        this.out = out;
    }

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

    public boolean isAttached() {
        return out != StreamOut.NOWHERE;
    }

    /** From now on each stanza that the client sends takes one of these. */
    public void acknowledge(Supplier<Handling> each) {
        handlings = each;
    }

    /** What becomes of the next stanza that the client sent. */
    public Handling nextHandling() {
        return handlings.get();
    }

    /** The last broadcast presence without type, or null while not available. */
    public Stanza presence() {
        return presence;
    }

    public boolean isAvailable() {
        return presence != null;
    }

    /** The priority of an available resource, -128 to 127 (RFC 6121 §4.7.2.3). */
    public int priority() {
        return priority;
    }

    public void available(Stanza presence, int priority) {
        this.presence = presence;
        this.priority = priority;
    }

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
