package im.herald.it.reliability;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A PostgreSQL of the test's own that keeps what it has committed, also when it is killed. */
final class Postgres implements AutoCloseable {
    private final Path folder;
    private EmbeddedPostgres server;
    private int port;

    Postgres(Path folder) {
        this.folder = folder;
        start();
    }

    /** Starts it, also again after {@link #kill}, on the same port. */
    void start() {
        try {
            server =
                    EmbeddedPostgres.builder()
                            .setPort(port)
                            .setDataDirectory(folder)
                            .setCleanDataDirectory(false)
                            .setServerConfig("fsync", "on") // which tests are spared otherwise
                            .setServerConfig("synchronous_commit", "on")
                            .start();
            port = server.getPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What tells Herald of it: keys and values in turn. */
    String[] settings() {
        return new String[] {
            "database.url", "jdbc:postgresql://localhost:" + port + "/postgres?ssl=false",
            "database.user", "postgres",
            "database.password", "postgres"
        };
    }

    /** Ends all its processes at once, as {@code kill -9} of each does. */
    void kill() {
        try {
            String first = Files.readAllLines(folder.resolve("postmaster.pid")).get(0);
            ProcessHandle postmaster = ProcessHandle.of(Long.parseLong(first)).orElseThrow();
            List<ProcessHandle> all = new ArrayList<>(List.of(postmaster));
            postmaster.descendants().forEach(all::add);
            all.forEach(ProcessHandle::destroyForcibly);
            for (ProcessHandle each : all) {
                each.onExit().join();
            }
            server.close(); // lets go of the folder; there is no process left
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
