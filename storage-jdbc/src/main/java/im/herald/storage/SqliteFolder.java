package im.herald.storage;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import javax.sql.DataSource;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteConfig.JournalMode;
import org.sqlite.SQLiteConfig.SynchronousMode;
import org.sqlite.SQLiteDataSource;

/** SQLite in the data folder: one connection writes, some read beside it (WAL). */
final class SqliteFolder {
    private static final int READERS = 4;
    private static final int WAITING = 1024;

    /**
     * What the writer is told: 16 MiB of pages, which is what filing arrivals touches, and a log of
     * 4,000 pages before they go to the file, as a page that changes often then goes once.
     */
    private static final List<String> WRITER =
            List.of("PRAGMA cache_size = -16384", "PRAGMA wal_autocheckpoint = 4000");

    /** Left to itself, SQLite takes the primary key and looks at all peers. */
    private static final String BY_PEER = " INDEXED BY archive_by_peer";

    private SqliteFolder() {}

    static Database open(Path folder) {
        Path file = folder.resolve("herald.db");
        create(folder, file);
        SQLiteDataSource source = source(file);
        String version = probe(source, file);
        Migrations.run(source, "sqlite", file.toString());
        return connect("SQLite " + version + " in " + file, source, file);
    }

    static Database connect(String description, DataSource source, Path file) {
        HikariDataSource readers = readers(source);
        try {
            GroupCommit writes = new GroupCommit(source, WRITER, WAITING);
            return new Database(
                    description,
                    readers,
                    writes,
                    new ArchiveStorage(
                            List.of(writes),
                            SqliteErrors::concernsData,
                            ArchiveMonths.NONE,
                            new SqliteArrivals(writes),
                            BY_PEER),
                    new Health("reading " + file, SqliteErrors::concernsAll),
                    new Health("writing " + file, SqliteErrors::concernsAll));
        } catch (SQLException e) {
            readers.close();
            throw new StorageUnavailable("cannot open " + file + ": " + e.getMessage(), e);
        }
    }

    /** What is new is for its owner only; SQLite gives its other files the rights of the first. */
    private static void create(Path folder, Path file) {
        try {
            if (!Files.isDirectory(folder)) {
                Files.createDirectories(folder, rights("rwx------"));
            }
            if (!Files.exists(file)) {
                Files.createFile(file, rights("rw-------"));
            }
        } catch (IOException e) {
            throw new StorageUnavailable("cannot write in the data folder " + folder, e);
        }
    }

    private static FileAttribute<Set<PosixFilePermission>> rights(String rights) {
        return PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(rights));
    }

    static SQLiteDataSource source(Path file) {
        SQLiteConfig config = new SQLiteConfig();
        config.setJournalMode(JournalMode.WAL);
        config.setSynchronous(SynchronousMode.FULL);
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

    private static HikariDataSource readers(DataSource source) {
        HikariConfig config = new HikariConfig();
        config.setPoolName("sqlite-readers");
        config.setDataSource(source);
        config.setMaximumPoolSize(READERS);
        config.setMaxLifetime(0);
        return new HikariDataSource(config);
    }
}
