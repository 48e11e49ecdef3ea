package im.herald.s2s.streammanagement;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;

/**
 * What was sent to another server and it has not said that it has, oldest first. It survives its
 * stream. Guarded by the queue it belongs to.
 */
public final class Unacknowledged {
    /** With so much under way the rest waits for acknowledgements. */
    private static final long MOST_OCTETS = 1 << 20;

    private final ArrayDeque<Outgoing> stanzas = new ArrayDeque<>();
    private long octets;
    private long handled;
    private long abandoned; // before the oldest; sent, not acknowledged, and no longer kept
    private String id;
    private boolean counting;
    private boolean asked;
    private long askedAt;

    /**
     * A stream begins that resumes none.
     *
     * @param managed whether the other server counts what it gets
     */
    public void begin(boolean managed) {
        id = null;
        counting = managed;
        handled = 0;
        abandoned = 0;
        asked = false;
    }

    /** The other server will know the stream by this id. */
    public void resumable(String known) {
        id = known;
    }

    /** The id by which the stream can be resumed, or null. */
    public String id() {
        return id;
    }

    /** How many stanzas the other server has said that it has handled. */
    public long handled() {
        return handled;
    }

    /** It was kept over a restart. */
    public void restore(String known, long count) {
        begin(true);
        id = known;
        handled = count;
    }

    /** The stanza is being sent. */
    public void add(Outgoing one) {
        if (counting) {
            stanzas.add(one);
            octets += one.stanza().size();
        }
    }

    public boolean isEmpty() {
        return stanzas.isEmpty();
    }

    public int size() {
        return stanzas.size();
    }

    public boolean isFull() {
        return octets >= MOST_OCTETS;
    }

    public long octets() {
        return octets;
    }

    /**
     * The other server has handled so many.
     *
     * @return false if so many were not sent, or fewer than it said before; nothing changes then
     */
    public boolean acknowledge(long count) {
        long fresh = Math.floorMod(count - handled, StreamManagement.WRAP);
        if (fresh > abandoned + stanzas.size()) {
            return false;
        }
        for (long left = fresh - abandoned; left > 0; left--) {
            remove();
        }
        abandoned = Math.max(0, abandoned - fresh);
        handled = count;
        asked = false;
        return true;
    }

    /** The stream goes on with what the other server has handled; all else is sent again. */
    public boolean resume(long count) {
        boolean known = acknowledge(count);
        abandoned = 0;
        return known;
    }

    private Outgoing remove() {
        Outgoing oldest = stanzas.remove();
        octets -= oldest.stanza().size();
        return oldest;
    }

    /** Takes all out, oldest first. */
    public List<Outgoing> take() {
        List<Outgoing> all = new ArrayList<>(stanzas);
        stanzas.clear();
        octets = 0;
        return all;
    }

    /** Takes out what set out before that. */
    public List<Outgoing> takeBefore(long time) {
        List<Outgoing> old = new ArrayList<>(0);
        while (!stanzas.isEmpty() && stanzas.peek().since() - time < 0) {
            old.add(remove());
            abandoned++;
        }
        return old;
    }

    /**
     * Whether to ask for an acknowledgement now; one request is under way at a time, so that a fast
     * stream has few of them.
     */
    public boolean asks(long now) {
        if (asked || stanzas.isEmpty()) {
            return false;
        }
        asked = true;
        askedAt = now;
        return true;
    }

    /** Whether a request was made before that and nothing came back. */
    public boolean isUnansweredSince(long time) {
        return asked && askedAt - time < 0;
    }
}
