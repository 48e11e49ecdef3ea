package im.herald.storage;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteConfig.JournalMode;
import org.sqlite.SQLiteConfig.SynchronousMode;
import org.sqlite.SQLiteConfig.TransactionMode;
import org.sqlite.SQLiteDataSource;

/** SQLite in the data folder: one connection writes, some read beside it (WAL). */
final class SqliteFolder {
    private static final int READERS = 4;

    private SqliteFolder() {}

    static Database open(Path folder) {
        FolderLock lock = FolderLock.take(create(folder));
        try {
            return open(folder.resolve("herald.db"), lock);
        } catch (RuntimeException e) {
            lock.close();
            throw e;
        }
    }

    private static Path create(Path folder) {
        try {
            return Files.createDirectories(folder);
        } catch (IOException e) {
            throw new StorageUnavailable("cannot make the data folder " + folder, e);
        }
    }

    private static Database open(Path file, FolderLock lock) {
        SQLiteDataSource source = source(file);
        String version = probe(source, file);
        Migrations.run(source, "sqlite", file.toString());
        return new Database(
                "SQLite " + version + " in " + file,
                pool(source, "sqlite-read", READERS),
                pool(source, "sqlite-write", 1),
                lock);
    }

    private static SQLiteDataSource source(Path file) {
        SQLiteConfig config = new SQLiteConfig();
        config.setJournalMode(JournalMode.WAL);
        config.setSynchronous(SynchronousMode.FULL);
        config.setTransactionMode(TransactionMode.IMMEDIATE);
        config.setBusyTimeout(10_000);
        SQLiteDataSource source = new SQLiteDataSource(config);
        source.setUrl("jdbc:sqlite:" + file);
        return source;
    }

    private static String probe(SQLiteDataSource source, Path file) {
        try (Connection connection = source.getConnection()) {
            new Sql(connection).first("SELECT count(*) FROM sqlite_master", row -> row.getInt(1));
            return connection.getMetaData().getDatabaseProductVersion();
        } catch (SQLException e) {
            throw new StorageUnavailable("cannot open " + file + ": " + e.getMessage(), e);
        }
    }

    private static HikariDataSource pool(SQLiteDataSource source, String name, int size) {
        HikariConfig config = new HikariConfig();
        config.setPoolName(name);
        config.setDataSource(source);
        config.setMaximumPoolSize(size);
        config.setMaxLifetime(0);
        return new HikariDataSource(config);
    }
}
