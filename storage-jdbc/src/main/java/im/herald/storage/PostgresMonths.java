package im.herald.storage;

import im.herald.store.Places;
import im.herald.store.StoreException;
import java.sql.SQLException;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A partition for each month (UTC), named as {@code archive_2026_11}. */
record PostgresMonths(Transactions transactions) implements ArchiveMonths {
    private static final Logger LOG = LoggerFactory.getLogger(PostgresMonths.class);
    private static final int AHEAD = 2;

    /** Any number no other lock of ours has: one server at a time changes partitions. */
    private static final long LOCK = 0x4845_5241_4C44L;

    /** Rather later than while all who write and read wait behind us. */
    private static final String PATIENCE = "SET LOCAL lock_timeout = '2s'";

    @Override
    public void prepare(Instant now) {
        YearMonth month = YearMonth.from(now.atOffset(ZoneOffset.UTC));
        for (int i = 0; i <= AHEAD; i++) {
            YearMonth each = month.plusMonths(i);
            run(sql -> make(sql, each));
        }
    }

    private <T> T run(Work<T> work) {
        try {
            return transactions.run(work);
        } catch (SQLException e) {
            LOG.warn("the partitions of archives could not be changed: {}", e.getMessage());
            throw new StoreException("partitions: " + e.getMessage(), e);
        }
    }

    private static boolean make(Sql sql, YearMonth month) throws SQLException {
        String name = name(month);
        lock(sql);
        boolean exists =
                sql.first("SELECT to_regclass(?) IS NOT NULL", row -> row.getBoolean(1), name)
                        .orElseThrow();
        if (!exists) {
            long from = start(month);
            long to = start(month.plusMonths(1));
            sql.update("CREATE TABLE " + name + " (LIKE archive INCLUDING ALL)");
            move(sql, name, from, to);
            sql.update(
                    String.format(
                            Locale.ROOT,
                            "ALTER TABLE archive ATTACH PARTITION %s FOR VALUES FROM (%d) TO (%d)",
                            name,
                            from,
                            to));
        }
        return !exists;
    }

    /** A clock that was ahead may have brought rows of this month already. */
    private static void move(Sql sql, String name, long from, long to) throws SQLException {
        sql.update(
                "WITH moved AS (DELETE FROM archive_default"
                        + " WHERE place >= ? AND place < ? RETURNING *)"
                        + " INSERT INTO "
                        + name
                        + " SELECT * FROM moved",
                from,
                to);
    }

    @Override
    public void dropBefore(Instant moment) {
        long bound = Places.first(moment);
        for (YearMonth month : run(PostgresMonths::existing)) {
            if (start(month.plusMonths(1)) <= bound) {
                run(sql -> drop(sql, month));
            }
        }
    }

    private static int drop(Sql sql, YearMonth month) throws SQLException {
        lock(sql);
        return sql.update("DROP TABLE IF EXISTS " + name(month));
    }

    private static List<YearMonth> existing(Sql sql) throws SQLException {
        return sql.list(
                "SELECT substring(relname from 9 for 4)::int, substring(relname from 14)::int"
                        + " FROM pg_inherits JOIN pg_class ON pg_class.oid = inhrelid"
                        + " WHERE inhparent = 'archive'::regclass"
                        + " AND relname ~ '^archive_[0-9]{4}_[0-9]{2}$'",
                row -> YearMonth.of(row.getInt(1), row.getInt(2)));
    }

    private static void lock(Sql sql) throws SQLException {
        sql.update(PATIENCE);
        sql.list("SELECT pg_advisory_xact_lock(?)", row -> true, LOCK);
    }

    private static String name(YearMonth month) {
        return String.format(
                Locale.ROOT, "archive_%04d_%02d", month.getYear(), month.getMonthValue());
    }

    private static long start(YearMonth month) {
        return Places.first(month.atDay(1).atStartOfDay(ZoneOffset.UTC).toInstant());
    }
}
