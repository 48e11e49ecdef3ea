package im.herald.it.reliability;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** PostgreSQL is killed under a server that goes on. */
class DatabaseOutageTest {
    @TempDir private Path folder;

    @Test
    void nothingShouldBeAcknowledgedMeanwhileAndNothingLost() {
        try (Postgres postgres = new Postgres(folder.resolve("postgres"));
                KilledHerald herald =
                        new KilledHerald(folder.resolve("data"), postgres.settings())) {
            new Outage(herald).shouldLoseNothing(postgres::kill, postgres::start);
        }
    }
}
