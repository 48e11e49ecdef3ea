package im.herald.storage;

import com.zaxxer.hikari.HikariDataSource;
import im.herald.store.StoreException;
import java.sql.Connection;

/** Runs work on connections and turns what goes wrong into {@link StoreException}. */
final class Database implements AutoCloseable {
    private final String description;
    private final HikariDataSource readers;
    private final Transactions writes;
    private final ArchiveStorage archives;
    private final Health readHealth;
    private final Health writeHealth;

    /** The two healths may be one, where reading and writing fail together. */
    Database(
            String description,
            HikariDataSource readers,
            Transactions writes,
            ArchiveStorage archives,
            Health readHealth,
            Health writeHealth) {
        this.description = description;
        this.readers = readers;
        this.writes = writes;
        this.archives = archives;
        this.readHealth = readHealth;
        this.writeHealth = writeHealth;
    }

    /** One query; several would see different moments. */
    <T> T read(Work<T> work) {
        return readHealth.watch(
                () -> {
                    try (Connection connection = readers.getConnection()) {
                        return work.on(new Sql(connection));
                    }
                });
    }

    /** All or nothing, on disk when it returns. */
    <T> T write(Work<T> work) {
        return writeHealth.watch(() -> writes.run(work));
    }

    /** All rows of archives that are on disk are in their archives when it returns. */
    void fileArrivals() {
        writeHealth.watch(
                () -> {
                    archives.arrivals().file();
                    return null;
                });
    }

    ArchiveStorage archives() {
        return archives;
    }

    String description() {
        return description;
    }

    @Override
    public void close() {
        archives.writers().forEach(Transactions::close);
        writes.close();
        readers.close();
    }
}
