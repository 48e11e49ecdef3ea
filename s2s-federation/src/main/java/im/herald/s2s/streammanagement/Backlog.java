package im.herald.s2s.streammanagement;

import im.herald.stanza.Stanza;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * What is for one other server, in order: first what was sent and is not acknowledged, then what
 * waits to be sent. Guarded by the queue it belongs to.
 */
public final class Backlog {
    private final Deque<Outgoing> waiting = new ArrayDeque<>();
    private final Unacknowledged unacknowledged = new Unacknowledged();
    private long octets; // of what waits

    /** What was sent. */
    public Unacknowledged unacknowledged() {
        return unacknowledged;
    }

    public void add(Stanza stanza) {
        waiting.add(new Outgoing(stanza, System.nanoTime()));
        octets += stanza.size();
    }

    /** Of all. */
    public long octets() {
        return octets + unacknowledged.octets();
    }

    public boolean isEmpty() {
        return waiting.isEmpty() && unacknowledged.isEmpty();
    }

    /** Whether something waits and may be sent. */
    public boolean hasNext() {
        return !waiting.isEmpty() && !unacknowledged.isFull();
    }

    /** The next one is being sent; there is one. */
    public Stanza next() {
        Outgoing next = waiting.remove();
        octets -= next.stanza().size();
        unacknowledged.add(next);
        return next.stanza();
    }

    /**
     * A stream begins that resumes none; what was not acknowledged before is sent on it.
     *
     * @param managed whether the other server counts what it gets
     */
    public void begin(boolean managed) {
        sendAgain();
        unacknowledged.begin(managed);
    }

    /**
     * The stream before goes on; what the other server has not handled is sent again.
     *
     * @return false if it cannot have handled so many
     */
    public boolean resume(long handled) {
        boolean known = unacknowledged.resume(handled);
        sendAgain();
        return known;
    }

    private void sendAgain() {
        List<Outgoing> again = unacknowledged.take();
        for (int i = again.size() - 1; i >= 0; i--) {
            waiting.addFirst(again.get(i));
            octets += again.get(i).stanza().size();
        }
    }

    /**
     * Takes out what set out before that.
     *
     * @param sent whether also what was sent
     */
    public List<Outgoing> takeBefore(long time, boolean sent) {
        List<Outgoing> old = new ArrayList<>(0);
        if (sent) {
            old.addAll(unacknowledged.takeBefore(time));
        }
        while (!waiting.isEmpty() && waiting.peek().since() - time < 0) {
            Outgoing one = waiting.remove();
            octets -= one.stanza().size();
            old.add(one);
        }
        return old;
    }

    /** Takes all out, oldest first. */
    public List<Outgoing> take() {
        sendAgain();
        List<Outgoing> all = List.copyOf(waiting);
        waiting.clear();
        octets = 0;
        return all;
    }

    /**
     * Goes on with what was taken.
     *
     * @param id by which the stream can be resumed, or null
     * @param handled how many of that stream's stanzas were handled
     * @param sent how many of these were sent on it
     */
    public void restore(String id, long handled, int sent, List<Outgoing> all) {
        if (id != null) {
            unacknowledged.restore(id, handled);
        }
        for (Outgoing one : all) {
            if (id != null && unacknowledged.size() < sent) {
                unacknowledged.add(one);
            } else {
                waiting.add(one);
                octets += one.stanza().size();
            }
        }
    }
}
