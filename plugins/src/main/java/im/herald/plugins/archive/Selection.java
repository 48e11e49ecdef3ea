package im.herald.plugins.archive;

import im.herald.store.ArchivedMessage;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Takes from rows what matches, up to the limits: of messages, of octets, since a page goes through
 * a client's outbox at once, and of rows looked at.
 */
final class Selection {
    /** Rows in memory at a time. */
    private static final int CHUNK = 50;

    private static final int MOST_OCTETS = 256 << 10;

    /** About what a result adds to the bytes that are kept. */
    private static final int ENVELOPE = 400;

    private static final int MOST_LOOKED_AT = 5000;

    private final Filter filter;
    private final int limit;
    private final List<ArchivedMessage> taken = new ArrayList<>();
    private int octets;
    private boolean full;
    private int lookedAt;
    private long last = Page.NONE;

    Selection(Filter filter, int limit) {
        this.filter = filter;
        this.limit = limit;
    }

    /** Blocks. */
    Page from(Rows rows, boolean backwards) {
        boolean complete = false;
        while (!full && !complete && lookedAt < MOST_LOOKED_AT) {
            List<ArchivedMessage> next = rows.next(CHUNK);
            next.forEach(this::lookAt);
            complete = !full && next.size() < CHUNK;
        }
        if (backwards) {
            Collections.reverse(taken);
        }
        boolean stopped = !full && !complete;
        return new Page(taken, complete, stopped ? last : Page.NONE, Page.NONE);
    }

    private void lookAt(ArchivedMessage row) {
        if (full) {
            return;
        }
        lookedAt++;
        if (filter.matches(row)) {
            take(row);
        }
        last = row.place();
    }

    private void take(ArchivedMessage row) {
        octets += row.content().length + ENVELOPE;
        if (taken.size() == limit || (octets > MOST_OCTETS && !taken.isEmpty())) {
            full = true;
        } else {
            taken.add(row);
        }
    }
}
