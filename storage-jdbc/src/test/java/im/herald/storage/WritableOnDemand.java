package im.herald.storage;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicInteger;
import org.sqlite.SQLiteDataSource;

/** A file that SQLite finds to be read-only, until it may be written. */
final class WritableOnDemand extends SQLiteDataSource {
    private final SQLiteDataSource source;
    private final AtomicInteger tries = new AtomicInteger();
    private volatile boolean writable;

    WritableOnDemand(Path file) {
        source = SqliteFolder.source(file);
    }

    void allowWriting() {
        writable = true;
    }

    /** How many connections were opened since the writer's first. */
    int tries() {
        return tries.get();
    }

    @Override
    public Connection getConnection() throws SQLException {
        Connection connection = source.getConnection();
        if (!writable && !Thread.currentThread().getName().contains("readers")) {
            tries.incrementAndGet();
            new Sql(connection).update("PRAGMA query_only = ON");
        }
        return connection;
    }
}
