package im.herald.it.reliability;

import static org.assertj.core.api.Assertions.assertThat;

import im.herald.testkit.crash.CrashRun;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * {@code kill -9} under load: nothing acknowledged is lost, nothing is there twice. {@code
 * -Dherald.seed=N} repeats a run's choices; {@code bench/crash} runs for longer.
 */
class CrashTest {
    private static final Logger LOG = LoggerFactory.getLogger(CrashTest.class);
    private static final int MOST_MILLIS = 1500;

    @TempDir private Path folder;

    @Test
    void acknowledgedShouldBeInBothArchivesOnceOnSqlite() {
        try (KilledHerald herald = new KilledHerald(folder.resolve("data"))) {
            judge(herald, 3);
        }
    }

    @Test
    void acknowledgedShouldBeInBothArchivesOnceOnPostgresql() throws Exception {
        try (Postgres postgres = new Postgres(folder.resolve("postgres"));
                KilledHerald herald =
                        new KilledHerald(folder.resolve("data"), postgres.settings())) {
            judge(herald, 2);
        }
    }

    private static void judge(KilledHerald herald, int rounds) {
        long seed = Long.getLong("herald.seed", new Random().nextLong() >>> 1);
        CrashRun.Outcome outcome = new CrashRun(herald, seed, LOG::warn).run(rounds, MOST_MILLIS);
        LOG.warn("{}", outcome);
        assertThat(outcome.faults()).as("seed " + seed).isEmpty();
        assertThat(outcome.acknowledged()).isEqualTo(outcome.said()).isGreaterThan(100);
    }
}
