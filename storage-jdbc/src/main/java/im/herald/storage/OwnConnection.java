package im.herald.storage;

import im.herald.store.StoreException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;

/**
 * Changes of one thread over a connection of its own, opened when it is needed and opened anew
 * after any failure.
 */
final class OwnConnection implements Transactions {
    private final DataSource source;
    private final String first;
    private Connection connection;

    /**
     * @param first what every new connection is told
     */
    OwnConnection(DataSource source, String first) {
        this.source = source;
        this.first = first;
    }

    @Override
    public synchronized <T> T run(Work<T> work) throws SQLException {
        try {
            T result = work.on(new Sql(open()));
            connection.commit();
            return result;
        } catch (SQLException | RuntimeException | Error failure) {
            discard(failure);
            throw failure;
        }
    }

    private Connection open() throws SQLException {
        if (connection == null) {
            connection = source.getConnection();
            try (Statement statement = connection.createStatement()) {
                statement.execute(first);
            }
            connection.setAutoCommit(false);
        }
        return connection;
    }

    private void discard(Throwable failure) {
        try {
            close();
        } catch (StoreException broken) {
            failure.addSuppressed(broken);
        }
    }

    @Override
    public synchronized void close() {
        if (connection == null) {
            return;
        }
        Connection old = connection;
        connection = null;
        try {
            old.close();
        } catch (SQLException e) {
            throw new StoreException("a connection could not be closed", e);
        }
    }
}
