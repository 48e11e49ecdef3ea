package im.herald.plugins.archive;

import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * A room sends a private message to each device that its occupant has in it (XEP-0045 §7.5): to the
 * account it is one message. The same device does not get the same one twice. Used in the account's
 * actor.
 */
final class RoomCopies {
    private static final int REMEMBERED = 16;
    private static final Duration AT_ONCE = Duration.ofSeconds(10);

    private final Map<Long, Copies> latest = new LinkedHashMap<>();

    private record Copies(long place, Instant since, Set<String> resources) {}

    /**
     * The place of the message in the archive, if this is a further copy of it; or null.
     *
     * @param resource to which it goes
     */
    Long place(long fingerprint, String resource, Instant now) {
        Copies copies = latest.get(fingerprint);
        boolean further =
                copies != null
                        && now.isBefore(copies.since().plus(AT_ONCE))
                        && copies.resources().add(resource);
        return further ? copies.place() : null;
    }

    /** The first copy, to this resource, has this place. */
    void add(long fingerprint, String resource, long place, Instant now) {
        latest.remove(fingerprint);
        latest.put(fingerprint, new Copies(place, now, new HashSet<>(Set.of(resource))));
        if (latest.size() > REMEMBERED) {
            latest.remove(latest.keySet().iterator().next());
        }
    }
}
