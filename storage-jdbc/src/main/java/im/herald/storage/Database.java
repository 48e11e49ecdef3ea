package im.herald.storage;

import com.zaxxer.hikari.HikariDataSource;
import im.herald.store.StoreException;
import java.sql.Connection;
import java.sql.SQLException;

/** Runs work on pooled connections and turns what goes wrong into {@link StoreException}. */
final class Database implements AutoCloseable {
    private final String description;
    private final HikariDataSource readers;
    private final HikariDataSource writers;
    private final AutoCloseable place;

    /**
     * Two pools, which may be the same one.
     *
     * @param place closed last
     */
    Database(
            String description,
            HikariDataSource readers,
            HikariDataSource writers,
            AutoCloseable place) {
        this.description = description;
        this.readers = readers;
        this.writers = writers;
        this.place = place;
    }

    /** What is done with a connection. */
    @FunctionalInterface
    interface Work<T> {
        T on(Sql sql) throws SQLException;
    }

    /** One query; several would see different moments. */
    <T> T read(Work<T> work) {
        try (Connection connection = readers.getConnection()) {
            return work.on(new Sql(connection));
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    /** All or nothing, on disk when it returns. */
    <T> T write(Work<T> work) {
        try (Connection connection = writers.getConnection()) {
            connection.setAutoCommit(false);
            return commit(connection, work);
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    private static <T> T commit(Connection connection, Work<T> work) throws SQLException {
        boolean done = false;
        try {
            T result = work.on(new Sql(connection));
            connection.commit();
            done = true;
            return result;
        } finally {
            if (!done) {
                connection.rollback();
            }
        }
    }

    private static StoreException failed(SQLException e) {
        return new StoreException("the database failed: " + e.getMessage(), e);
    }

    String description() {
        return description;
    }

    @Override
    public void close() {
        readers.close();
        writers.close();
        try {
            place.close();
        } catch (Exception e) {
            throw new StoreException("the data folder could not be released", e);
        }
    }
}
