package im.herald.storage;

import java.sql.SQLException;

/**
 * What is done with a connection. A change may be tried more than once, so that its result must be
 * its only effect outside the database.
 */
@FunctionalInterface
interface Work<T> {
    T on(Sql sql) throws SQLException;
}
