package im.herald.storage;

import java.sql.SQLException;

/** Runs changes: each all or nothing, and on disk when {@link #run} returns. */
interface Transactions extends AutoCloseable {
    /**
     * Waits for the commit.
     *
     * @throws SQLException if nothing was changed, or if the connection broke during the commit and
     *     nobody knows
     */
    <T> T run(Work<T> work) throws SQLException;

    /** Ends after the changes that wait. */
    @Override
    void close();
}
