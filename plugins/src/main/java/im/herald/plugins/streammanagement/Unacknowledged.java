package im.herald.plugins.streammanagement;

import im.herald.stanza.Stanza;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** What was sent to a client and is not acknowledged, oldest first. */
final class Unacknowledged {
    private static final long WRAP = 1L << 32; // §4: h is an unsignedInt

    private final ArrayDeque<Stanza> stanzas = new ArrayDeque<>(4);
    private long sent;

    void add(Stanza stanza) {
        stanzas.add(stanza);
        sent++;
    }

    int size() {
        return stanzas.size();
    }

    /** How many were ever sent, as the client counts. */
    long sent() {
        return sent % WRAP;
    }

    /**
     * The client has handled so many.
     *
     * @return false if so many were not sent, or fewer than it said before; nothing changes then
     */
    boolean acknowledge(long handled) {
        long fresh = Math.floorMod(handled - (sent - stanzas.size()), WRAP);
        if (fresh > stanzas.size()) {
            return false;
        }
        for (long i = 0; i < fresh; i++) {
            stanzas.remove();
        }
        return true;
    }

    void forEach(Consumer<Stanza> action) {
        stanzas.forEach(action);
    }

    /** Takes all out. */
    List<Stanza> drain() {
        List<Stanza> all = new ArrayList<>(stanzas);
        stanzas.clear();
        return all;
    }
}
