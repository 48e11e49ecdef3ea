package im.herald.storage;

import java.nio.file.Path;
import java.util.Objects;

/**
 * Where the data is.
 *
 * @param url {@code jdbc:postgresql://host/database}, or null for SQLite in the data folder
 * @param user of the database, or null
 * @param password of the database, or null; never shown
 */
public record StorageConfig(String url, String user, String password, Path dataFolder) {
    public StorageConfig {
        Objects.requireNonNull(dataFolder, "dataFolder");
    }

    /** Without the password and without the address, which may carry one. */
    @Override
    public String toString() {
        return "StorageConfig[" + (url == null ? "SQLite in " + dataFolder : "PostgreSQL") + "]";
    }
}
