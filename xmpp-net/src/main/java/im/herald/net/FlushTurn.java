package im.herald.net;

import java.util.ArrayList;
import java.util.List;

/** One thread's I/O turn: every connection it wrote to is flushed once, at the end. */
final class FlushTurn {
    private final List<OutgoingBytes> written = new ArrayList<>();
    private boolean active;

    /** Whether this call began the turn, so that its caller has to end it. */
    boolean begin() {
        boolean outermost = !active;
        active = true;
        return outermost;
    }

    boolean active() {
        return active;
    }

    void add(OutgoingBytes bytes) {
        written.add(bytes);
    }

    void end() {
        active = false;
        for (int i = 0; i < written.size(); i++) {
            written.get(i).flushAfter(this);
        }
        written.clear();
    }
}
