package im.herald.storage;

import im.herald.store.RosterStore;
import java.sql.SQLException;
import java.util.Optional;

/**
 * The versions of rosters. Those of a deleted one never come again: its owner's clients may know
 * them, and would take the next owner's roster for theirs.
 */
final class RosterVersions {
    private RosterVersions() {}

    /** Gives a new account its first version. */
    static void begin(Sql sql, String account) throws SQLException {
        sql.update(
                "INSERT INTO roster (account, version)"
                        + " SELECT ?, version FROM roster_start WHERE version > 0",
                account);
    }

    /** Raises the version; the row lock that comes with it puts an account's changes in a row. */
    static long next(Sql sql, String account) throws SQLException {
        return sql.first(
                        "INSERT INTO roster (account, version) VALUES (?, 1)"
                                + " ON CONFLICT (account)"
                                + " DO UPDATE SET version = roster.version + 1"
                                + " RETURNING version",
                        row -> row.getLong(1),
                        account)
                .orElseThrow();
    }

    /** Removes the version, and lets new rosters begin where it is remembered no more. */
    static void retire(Sql sql, String account) throws SQLException {
        Optional<Long> last =
                sql.first(
                        "DELETE FROM roster WHERE account = ? RETURNING version",
                        row -> row.getLong(1),
                        account);
        if (last.isPresent()) {
            long next = last.get() + RosterStore.REMEMBERED_VERSIONS + 1;
            sql.update("UPDATE roster_start SET version = ? WHERE version < ?", next, next);
        }
    }
}
