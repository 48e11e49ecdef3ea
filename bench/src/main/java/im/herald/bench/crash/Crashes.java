package im.herald.bench.crash;

import im.herald.testkit.crash.CrashRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;

/**
 * Usage: {@code HERALD ROUNDS [sqlite|postgresql [SEED]]}. Prints a line for each round and the
 * outcome; ends with status 1 if something acknowledged is missing, or anything is there twice.
 */
public final class Crashes {
    /** How long a round is, at most, before the kill. */
    private static final int MOST_MILLIS = 1000;

    private Crashes() {}

    public static void main(String[] args) throws IOException {
        int rounds = Integer.parseInt(args[1]);
        boolean postgres = args.length > 2 && args[2].equals("postgresql");
        long seed = args.length > 3 ? Long.parseLong(args[3]) : new SecureRandom().nextInt();
        Path folder = Files.createTempDirectory("herald-crash");
        CrashRun.Outcome outcome;
        try (DurablePostgres database = postgres ? DurablePostgres.start(folder) : null;
                HeraldProcess herald =
                        new HeraldProcess(
                                Path.of(args[0]),
                                folder.resolve("data"),
                                database == null ? List.of() : database.settings(),
                                Crashes::print)) {
            outcome = new CrashRun(herald, seed, Crashes::print).run(rounds, MOST_MILLIS);
        }
        print(outcome.toString());
        System.exit(outcome.faults().isEmpty() ? 0 : 1);
    }

    private static void print(String line) {
        System.out.println(line);
    }
}
