package im.herald.meter;

import java.util.concurrent.atomic.LongAdder;
import java.util.function.LongSupplier;

/**
 * Where parts of the server keep numbers for its operator; whoever exports them reads them there.
 * Names are lower case with dots and begin with {@code herald.}; tags are pairs of name and value,
 * and values come from a small fixed set, never from a peer.
 */
public interface Meters {
    /** Meters that nobody reads. */
    static Meters unread() {
        return new Meters() {
            @Override
            public LongAdder counter(String name, String... tags) {
                return new LongAdder();
            }

            @Override
            public void gauge(String name, LongSupplier value, String... tags) {}
        };
    }

    /**
     * A number that only grows; the same for the same name and tags. On the way of a stanza it is
     * asked for beforehand, so that counting is one {@link LongAdder#increment}.
     */
    LongAdder counter(String name, String... tags);

    /** A number that is read when somebody wants to know it, on any thread. */
    void gauge(String name, LongSupplier value, String... tags);
}
