package im.herald.storage;

import java.sql.SQLException;
import java.util.List;

/**
 * The tables that hold something of an account; a new one belongs in this list. {@code account} and
 * {@code roster} have their own ways.
 */
final class Tables {
    static final List<String> OF_ACCOUNT =
            List.of(
                    "credential",
                    "roster_item",
                    "offline_message",
                    "offline_queue",
                    "account_value",
                    "archive_term");

    private Tables() {}

    /**
     * Removes all rows of the account but the one in {@code account}, and notes its archive for
     * {@link ArchiveErasure#sweep}.
     */
    static void erase(Sql sql, String account) throws SQLException {
        RosterVersions.retire(sql, account);
        ArchiveErasure.note(sql, account);
        RoomAffiliations.forget(sql, account);
        for (String table : OF_ACCOUNT) {
            sql.update("DELETE FROM " + table + " WHERE account = ?", account);
        }
    }
}
