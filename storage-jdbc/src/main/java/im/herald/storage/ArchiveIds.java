package im.herald.storage;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import im.herald.jid.Jid;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;

/**
 * The small numbers of the addresses in archives. A number is never taken away nor given to another
 * address, so that what is remembered here stays true whatever other servers on the database do.
 */
final class ArchiveIds {
    private static final int REMEMBERED = 50_000;

    private final Cache<Jid, Integer> ids = cache();
    private final Cache<Integer, Jid> jids = cache();

    private static <K, V> Cache<K, V> cache() {
        return Caffeine.newBuilder().maximumSize(REMEMBERED).executor(Runnable::run).build();
    }

    /** Whether a look-up needs no database at the moment. */
    boolean isKnown(Jid jid) {
        return ids.getIfPresent(jid) != null;
    }

    /** For readers; empty if no archive has the address. */
    Optional<Integer> find(Sql sql, Jid jid) throws SQLException {
        Integer known = ids.getIfPresent(jid);
        if (known != null) {
            return Optional.of(known);
        }
        Optional<Integer> found = select(sql, jid);
        found.ifPresent(id -> remember(jid, id));
        return found;
    }

    /**
     * For a writer's transaction: numbers that it made may be undone with it, so that they are only
     * remembered when the caller says so.
     *
     * @param own numbers of this transaction; a missing one is added
     */
    int findOrMake(Sql sql, Jid jid, Map<Jid, Integer> own) throws SQLException {
        Integer known = ids.getIfPresent(jid);
        if (known == null) {
            known = own.get(jid);
        }
        if (known == null) {
            Optional<Integer> found = select(sql, jid);
            known = found.isPresent() ? found.get() : make(sql, jid);
            own.put(jid, known);
        }
        return known;
    }

    /** Another writer may make it at the same moment: that one's number is then the answer. */
    private static int make(Sql sql, Jid jid) throws SQLException {
        String insert =
                "INSERT INTO archive_jid (jid) VALUES (?)"
                        + " ON CONFLICT (jid) DO UPDATE SET jid = excluded.jid RETURNING id";
        return sql.first(insert, row -> row.getInt(1), jid.toString()).orElseThrow();
    }

    private static Optional<Integer> select(Sql sql, Jid jid) throws SQLException {
        return sql.first(
                "SELECT id FROM archive_jid WHERE jid = ?", row -> row.getInt(1), jid.toString());
    }

    Jid jid(Sql sql, int id) throws SQLException {
        Jid known = jids.getIfPresent(id);
        if (known == null) {
            String query = "SELECT jid FROM archive_jid WHERE id = ?";
            known = sql.first(query, row -> Jid.of(row.getString(1)), id).orElseThrow();
            remember(known, id);
        }
        return known;
    }

    /** What is committed. */
    void remember(Jid jid, int id) {
        ids.put(jid, id);
        jids.put(id, jid);
    }
}
