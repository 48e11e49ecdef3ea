package im.herald.store;

import java.time.Instant;

/**
 * Places in archives: milliseconds since 1970 in the upper bits, a counter within the millisecond
 * in the lower. So one index serves the order and the time, and what is old is a range.
 */
public final class Places {
    private static final int COUNTER_BITS = 12;

    private Places() {}

    /** The place after the newest one, for a message of this moment; never the same or less. */
    public static long next(long newest, Instant now) {
        return Math.max(newest + 1, first(now));
    }

    /** The least place a message of this millisecond can have. */
    public static long first(Instant moment) {
        return moment.toEpochMilli() << COUNTER_BITS;
    }

    /** When the message of this place was taken, to the millisecond. */
    public static Instant at(long place) {
        return Instant.ofEpochMilli(place >> COUNTER_BITS);
    }
}
