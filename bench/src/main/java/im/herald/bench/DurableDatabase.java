package im.herald.bench;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A PostgreSQL as one installs it: durable, unlike the defaults for tests. */
public final class DurableDatabase {
    private DurableDatabase() {}

    /**
     * Runs a server until standard input ends; says {@code ready PORT PID} once it answers.
     *
     * @param args the folder for its data, new or of an earlier run
     */
    public static void main(String[] args) throws IOException {
        Path folder = Path.of(args[0]);
        try (EmbeddedPostgres server = start(folder)) {
            System.out.println("ready " + server.getPort() + " " + pid(folder));
            System.in.transferTo(System.out);
        }
    }

    /** Starts a server with its data in the folder. */
    public static EmbeddedPostgres start(Path folder) throws IOException {
        return EmbeddedPostgres.builder()
                .setDataDirectory(folder)
                .setCleanDataDirectory(false)
                .setServerConfig("fsync", "on")
                .setServerConfig("synchronous_commit", "on")
                .setServerConfig("full_page_writes", "on")
                .start();
    }

    /** The first process of the server with this folder. */
    public static long pid(Path folder) throws IOException {
        return Long.parseLong(Files.readAllLines(folder.resolve("postmaster.pid")).get(0).trim());
    }
}
