package im.herald.plugins.streammanagement;

import im.herald.stanza.Stanza;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.function.Function;

/** What was sent to a client and is not acknowledged, oldest first. */
final class Unacknowledged {

    private final ArrayDeque<Stanza> recent = new ArrayDeque<>(4);
    private LetGo older; // before the recent ones; null until too many are recent
    private long octets; // of the recent ones
    private long sent;

    /**
     * @param handled how many the client has handled before the first of these
     */
    Unacknowledged(long handled) {
        this.sent = handled;
    }

    void add(Stanza stanza) {
        recent.add(stanza);
        octets += stanza.size();
        sent++;
    }

    /** Adds what comes from another one of these. */
    void add(Outstanding one) {
        if (one.stanza() != null) {
            add(one.stanza());
            return;
        }
        while (!recent.isEmpty()) { // one order for all
            Stanza before = recent.remove();
            octets -= before.size();
            older().add(Outstanding.whole(before));
        }
        older().add(one);
        sent++;
    }

    private LetGo older() {
        if (older == null) {
            older = new LetGo();
        }
        return older;
    }

    int size() {
        return recent.size() + (older == null ? 0 : older.size());
    }

    /** How many stanzas are held as they are. */
    int whole() {
        return recent.size() + (older == null ? 0 : older.whole());
    }

    /** Of those. */
    long octets() {
        return octets + (older == null ? 0 : older.octets());
    }

    /**
     * Lets go of the oldest that is held only because it is recent.
     *
     * @param archived where a stanza is archived, or null if it is not
     * @return false if there is none
     */
    boolean letGo(Function<Stanza, Outstanding> archived) {
        Stanza oldest = recent.poll();
        if (oldest == null) {
            return false;
        }
        octets -= oldest.size();
        older().add(oldest, archived);
        return true;
    }

    /** How many were ever sent, as the client counts. */
    long sent() {
        return Math.floorMod(sent, Acknowledgement.WRAP);
    }

    /** How many the client has handled. */
    long handled() {
        return sent - size();
    }

    /**
     * The client has handled so many.
     *
     * @return false if so many were not sent, or fewer than it said before; nothing changes then
     */
    boolean acknowledge(long count) {
        long fresh = Math.floorMod(count - handled(), Acknowledgement.WRAP);
        if (fresh > size()) {
            return false;
        }
        for (long i = 0; i < fresh; i++) {
            remove();
        }
        return true;
    }

    /** Takes the oldest out; there is one. */
    Outstanding remove() {
        if (older != null && older.size() > 0) {
            Outstanding oldest = older.remove();
            older = older.size() == 0 ? null : older;
            return oldest;
        }
        Stanza oldest = recent.remove();
        octets -= oldest.size();
        return Outstanding.whole(oldest);
    }

    /** The oldest ones, at most so many. */
    List<Outstanding> first(int most) {
        List<Outstanding> first = older == null ? new ArrayList<>() : older.first(most);
        Iterator<Stanza> next = recent.iterator();
        while (first.size() < most && next.hasNext()) {
            first.add(Outstanding.whole(next.next()));
        }
        return first;
    }

    /** All, oldest first. */
    List<Outstanding> all() {
        return first(Integer.MAX_VALUE);
    }
}
