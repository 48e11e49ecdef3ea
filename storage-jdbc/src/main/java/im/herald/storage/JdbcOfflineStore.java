package im.herald.storage;

import im.herald.jid.Jid;
import im.herald.store.OfflineMessage;
import im.herald.store.OfflineStore;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Numbers come from a row of the account, held until commit: no message can appear below a number
 * that a reader has seen, and so none is removed unread.
 */
final class JdbcOfflineStore implements OfflineStore {
    private final Database database;

    JdbcOfflineStore(Database database) {
        this.database = database;
    }

    @Override
    public boolean append(Jid account, byte[] stanza, Instant at, int limit) {
        String jid = account.bare().toString();
        return limit > 0
                && database.write(
                        sql -> {
                            Optional<Long> id = nextId(sql, jid, limit);
                            if (id.isPresent()) {
                                insert(sql, jid, new OfflineMessage(id.get(), at, stanza));
                            }
                            return id.isPresent();
                        });
    }

    private static Optional<Long> nextId(Sql sql, String account, int limit) throws SQLException {
        return sql.first(
                "INSERT INTO offline_queue (account, last_id, waiting) VALUES (?, 1, 1)"
                        + " ON CONFLICT (account) DO UPDATE SET"
                        + " last_id = offline_queue.last_id + 1,"
                        + " waiting = offline_queue.waiting + 1"
                        + " WHERE offline_queue.waiting < ?"
                        + " RETURNING last_id",
                row -> row.getLong(1),
                account,
                limit);
    }

    private static void insert(Sql sql, String account, OfflineMessage message)
            throws SQLException {
        sql.update(
                "INSERT INTO offline_message (account, id, at, stanza) VALUES (?, ?, ?, ?)",
                account,
                message.id(),
                message.at().toEpochMilli(),
                message.stanza());
    }

    @Override
    public List<OfflineMessage> load(Jid account, long after, int most) {
        String query =
                "SELECT id, at, stanza FROM offline_message WHERE account = ? AND id > ?"
                        + " ORDER BY id LIMIT ?";
        String jid = account.bare().toString();
        return database.read(sql -> sql.list(query, JdbcOfflineStore::message, jid, after, most));
    }

    private static OfflineMessage message(ResultSet row) throws SQLException {
        return new OfflineMessage(
                row.getLong("id"), Instant.ofEpochMilli(row.getLong("at")), row.getBytes("stanza"));
    }

    @Override
    public void remove(Jid account, List<Long> ids) {
        if (ids.isEmpty()) {
            return;
        }
        String jid = account.bare().toString();
        String delete =
                "DELETE FROM offline_message WHERE account = ? AND id IN (?"
                        + ", ?".repeat(ids.size() - 1)
                        + ")";
        String recount = "UPDATE offline_queue SET waiting = waiting - ? WHERE account = ?";
        Object[] which = Stream.concat(Stream.of(jid), ids.stream()).toArray();
        database.write(sql -> sql.update(recount, sql.update(delete, which), jid));
    }

    @Override
    public int count(Jid account) {
        String query = "SELECT waiting FROM offline_queue WHERE account = ?";
        String jid = account.bare().toString();
        return database.read(sql -> sql.first(query, row -> row.getInt(1), jid)).orElse(0);
    }
}
