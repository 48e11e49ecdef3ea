package im.herald.bench.archive;

import im.herald.bench.DurableDatabase;
import im.herald.bench.ServerProcess;
import im.herald.storage.JdbcStores;
import im.herald.storage.StorageConfig;
import im.herald.store.ArchiveStore;
import im.herald.store.Stores;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Stream;

/** A database under test, new and empty, with all processes that work for it. */
final class Subject implements AutoCloseable {
    private static final String SIZE =
            "SELECT sum(pg_total_relation_size(inhrelid)) FROM pg_inherits"
                    + " WHERE inhparent = 'archive'::regclass";

    private final Path folder;
    private final EmbeddedPostgres server; // null for SQLite
    private final Stores stores;
    private final List<ServerProcess> processes;

    private Subject(Path folder, EmbeddedPostgres server, StorageConfig config, Long pid) {
        this.folder = folder;
        this.server = server;
        this.stores = JdbcStores.open(config);
        this.processes =
                Stream.of(ProcessHandle.current().pid(), pid)
                        .filter(each -> each != null)
                        .map(ServerProcess::new)
                        .toList();
    }

    static Subject sqlite() throws IOException {
        Path folder = Files.createTempDirectory("herald-archive");
        return new Subject(folder, null, new StorageConfig(null, null, null, folder), null);
    }

    static Subject postgres() throws IOException {
        Path folder = Files.createTempDirectory("herald-archive");
        Path data = folder.resolve("data");
        EmbeddedPostgres server = DurableDatabase.start(data);
        String url = "jdbc:postgresql://localhost:" + server.getPort() + "/postgres";
        StorageConfig config = new StorageConfig(url, "postgres", "postgres", folder);
        return new Subject(folder, server, config, DurableDatabase.pid(data));
    }

    ArchiveStore archive() {
        return stores.archive();
    }

    String description() {
        return stores.description().replaceAll(" (in|at) .*", "");
    }

    /** Of this program and of the database's server together. */
    long cpuMicros() {
        return processes.stream().mapToLong(ServerProcess::cpuMicros).sum();
    }

    /** What the rows of archives and their indexes take; for SQLite everything there is. */
    long octets() throws IOException, SQLException {
        if (server == null) {
            return Files.size(folder.resolve("herald.db"))
                    + Files.size(folder.resolve("herald.db-wal"));
        }
        try (var connection = server.getPostgresDatabase().getConnection();
                var statement = connection.createStatement();
                var result = statement.executeQuery(SIZE)) {
            result.next();
            return result.getLong(1);
        }
    }

    @Override
    public void close() throws IOException {
        stores.close();
        if (server != null) {
            server.close();
        }
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted((a, b) -> b.compareTo(a)).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }
}
