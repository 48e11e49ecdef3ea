package im.herald.storage;

import java.util.Arrays;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationState;

/** Brings the tables of one dialect up to date; scripts are append-only. */
final class Migrations {
    private Migrations() {}

    static void run(DataSource source, String dialect, String place) {
        Flyway flyway =
                Flyway.configure(Migrations.class.getClassLoader())
                        .dataSource(source)
                        .locations("classpath:db/migration/" + dialect)
                        .table("schema_history")
                        .load();
        try {
            refuseNewer(flyway, place);
            flyway.migrate();
        } catch (FlywayException e) {
            throw new StorageUnavailable("cannot update the tables of " + place, e);
        }
    }

    private static void refuseNewer(Flyway flyway, String place) {
        boolean newer =
                Arrays.stream(flyway.info().applied())
                        .anyMatch(m -> m.getState() == MigrationState.FUTURE_SUCCESS);
        if (newer) {
            throw new StorageUnavailable(
                    "the data in "
                            + place
                            + " was written by a newer version of this program: use that version,"
                            + " or restore a backup from before the update");
        }
    }
}
