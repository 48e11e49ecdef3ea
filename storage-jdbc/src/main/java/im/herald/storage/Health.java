package im.herald.storage;

import im.herald.store.StoreException;
import java.sql.SQLException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Whether the database can be used. The log says once that it cannot, and once that it can again;
 * in between one caller at a time tries, and the others are refused at once, so that an outage does
 * not hold all workers.
 */
final class Health {
    private static final Logger LOG = LoggerFactory.getLogger(Health.class);

    private final String place;
    private final Predicate<Throwable> outage;
    private final AtomicBoolean down = new AtomicBoolean();
    private final Semaphore trying = new Semaphore(1);

    /**
     * @param outage true for failures of the database, false for those of one statement
     */
    Health(String place, Predicate<Throwable> outage) {
        this.place = place;
        this.outage = outage;
    }

    /** A use of the database. */
    @FunctionalInterface
    interface Use<T> {
        T run() throws SQLException;
    }

    /**
     * @throws StoreException for what the use throws, which is in the log by then
     */
    <T> T watch(Use<T> use) {
        boolean trial = down.get();
        if (trial && !trying.tryAcquire()) {
            throw new StoreException(place + " cannot be used at the moment", null);
        }
        try {
            T result = use.run();
            works();
            return result;
        } catch (SQLException e) {
            throw failed(e);
        } finally {
            if (trial) {
                trying.release();
            }
        }
    }

    private void works() {
        if (down.get() && down.compareAndSet(true, false)) {
            LOG.info("{} can be used again", place);
        }
    }

    private StoreException failed(SQLException e) {
        if (!outage.test(e)) {
            LOG.error("{} did not do what it was asked", place, e);
        } else if (down.compareAndSet(false, true)) {
            LOG.error("{} cannot be used, requests are refused: {}", place, e.getMessage());
        }
        return new StoreException("the database failed: " + e.getMessage(), e);
    }
}
