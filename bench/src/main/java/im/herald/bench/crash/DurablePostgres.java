package im.herald.bench.crash;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * A new PostgreSQL as it is installed: durable, unlike the defaults for tests.
 *
 * @param server runs until this is closed
 */
record DurablePostgres(EmbeddedPostgres server) implements AutoCloseable {
    static DurablePostgres start(Path folder) throws IOException {
        return new DurablePostgres(
                EmbeddedPostgres.builder()
                        .setDataDirectory(folder.resolve("postgres"))
                        .setServerConfig("fsync", "on")
                        .setServerConfig("synchronous_commit", "on")
                        .setServerConfig("full_page_writes", "on")
                        .start());
    }

    /** What tells Herald of it. */
    List<String> settings() {
        return List.of(
                "database.url=jdbc:postgresql://localhost:" + server.getPort() + "/postgres",
                "database.user=postgres",
                "database.password=postgres");
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
