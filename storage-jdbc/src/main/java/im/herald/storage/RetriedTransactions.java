package im.herald.storage;

import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import javax.sql.DataSource;

/** Changes side by side, as PostgreSQL can; one that met another is tried again, a few times. */
final class RetriedTransactions implements Transactions {
    static final int ATTEMPTS = 6;
    private static final long FIRST_PAUSE_MILLIS = 10;

    private final DataSource pool;
    private final SecureRandom random = new SecureRandom();

    /**
     * @param pool stays the caller's to close
     */
    RetriedTransactions(DataSource pool) {
        this.pool = pool;
    }

    @Override
    public <T> T run(Work<T> work) throws SQLException {
        for (int attempt = 1; true; attempt++) {
            try (Connection connection = pool.getConnection()) {
                connection.setAutoCommit(false);
                return commit(connection, work);
            } catch (SQLException e) {
                if (attempt == ATTEMPTS || !PostgresErrors.isConflict(e)) {
                    throw e;
                }
            }
            pause(attempt);
        }
    }

    private static <T> T commit(Connection connection, Work<T> work) throws SQLException {
        try {
            T result = work.on(new Sql(connection));
            connection.commit();
            return result;
        } catch (SQLException | RuntimeException | Error failure) {
            undo(connection, failure);
            throw failure;
        }
    }

    /** A connection that broke cannot be rolled back; what broke it is what counts. */
    private static void undo(Connection connection, Throwable failure) {
        try {
            connection.rollback();
        } catch (SQLException gone) {
            failure.addSuppressed(gone);
        }
    }

    /** Of random length, so that those who met do not meet again. */
    private void pause(int attempt) {
        long most = FIRST_PAUSE_MILLIS << attempt;
        long millis = random.nextLong(1, most);
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(millis));
    }

    @Override
    public void close() {}
}
