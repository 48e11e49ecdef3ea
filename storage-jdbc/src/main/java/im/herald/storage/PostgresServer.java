package im.herald.storage;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Stream;
import org.postgresql.ds.PGSimpleDataSource;

/** A PostgreSQL database behind one pool. */
final class PostgresServer {
    private static final int CONNECTIONS = 10;
    private static final int ARCHIVE_WRITERS = 2;
    private static final int ANSWER_SECONDS = 60;

    /** A server may spare itself the wait for the disk; what is acknowledged would be lost. */
    private static final String DURABLE =
            "SELECT set_config('synchronous_commit', 'on', false)"
                    + " WHERE current_setting('synchronous_commit') = 'off'";

    private PostgresServer() {}

    static Database open(StorageConfig config) {
        PGSimpleDataSource source = source(config);
        String place = String.join(",", source.getServerNames()) + "/" + source.getDatabaseName();
        String version = probe(source, place);
        Migrations.run(source, "postgresql", place);
        HikariDataSource pool = pool(source);
        Health health = new Health("PostgreSQL at " + place, PostgresErrors::isOutage);
        RetriedTransactions writes = new RetriedTransactions(pool);
        return new Database(
                "PostgreSQL " + version + " at " + place,
                pool,
                writes,
                archives(source, writes),
                health,
                health);
    }

    private static ArchiveStorage archives(PGSimpleDataSource source, Transactions others) {
        List<Transactions> writers =
                Stream.generate(() -> source)
                        .limit(ARCHIVE_WRITERS)
                        .<Transactions>map(each -> new OwnConnection(each, DURABLE))
                        .toList();
        return new ArchiveStorage(
                writers,
                PostgresErrors::concernsData,
                new PostgresMonths(others),
                ArchiveArrivals.NONE,
                "");
    }

    private static PGSimpleDataSource source(StorageConfig config) {
        PGSimpleDataSource source = new PGSimpleDataSource();
        PostgresUrl.check(config.url());
        source.setURL(config.url());
        if (config.user() != null) {
            source.setUser(config.user());
        }
        if (config.password() != null) {
            source.setPassword(config.password());
        }
        source.setApplicationName("herald");
        source.setTcpKeepAlive(true);
        source.setReWriteBatchedInserts(true);
        source.setLogServerErrorDetail(false); // errors would quote values
        return source;
    }

    private static String probe(PGSimpleDataSource source, String place) {
        try (Connection connection = source.getConnection()) {
            return connection.getMetaData().getDatabaseProductVersion();
        } catch (SQLException e) {
            throw new StorageUnavailable(
                    "PostgreSQL at " + place + " " + PostgresErrors.refusal(e), e);
        }
    }

    private static HikariDataSource pool(PGSimpleDataSource source) {
        if (source.getSocketTimeout() == 0) {
            source.setSocketTimeout(
                    ANSWER_SECONDS); // else a dead network is waited for without end
        }
        HikariConfig config = new HikariConfig();
        config.setPoolName("postgresql");
        config.setDataSource(source);
        config.setMaximumPoolSize(CONNECTIONS);
        config.setConnectionTimeout(5_000);
        config.setConnectionInitSql(DURABLE);
        return new HikariDataSource(config);
    }
}
