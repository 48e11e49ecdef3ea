package im.herald.storage;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells the log once that archives cannot be written, and once that they can again. */
final class ArchiveOutage {
    private static final Logger LOG = LoggerFactory.getLogger(ArchiveOutage.class);

    private final String place;
    private final Set<ArchiveWriter> away = ConcurrentHashMap.newKeySet();
    private volatile long since; // of the clock that never steps back; while anyone is away

    ArchiveOutage(String place) {
        this.place = place;
    }

    synchronized void met(ArchiveWriter writer, Throwable failure) {
        if (away.isEmpty()) {
            LOG.error(
                    "archives in {} cannot be written; messages wait and are not acknowledged: {}",
                    place,
                    failure.getMessage());
            since = System.nanoTime();
        }
        away.add(writer);
    }

    /** Whether some archives could not be written for so long. */
    boolean lasts(Duration duration) {
        return !away.isEmpty() && System.nanoTime() - since >= duration.toNanos();
    }

    /** After each commit: costs a look at an empty set. */
    void over(ArchiveWriter writer) {
        if (!away.isEmpty()) {
            remove(writer);
        }
    }

    private synchronized void remove(ArchiveWriter writer) {
        if (away.remove(writer) && away.isEmpty()) {
            LOG.info("archives in {} can be written again", place);
        }
    }
}
