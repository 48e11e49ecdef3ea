package im.herald.storage;

import im.herald.jid.Jid;
import im.herald.store.AccountValues;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

final class JdbcAccountValues implements AccountValues {
    private final Database database;

    JdbcAccountValues(Database database) {
        this.database = database;
    }

    @Override
    public Optional<byte[]> get(Jid account, String key) {
        String query = "SELECT value FROM account_value WHERE account = ? AND name = ?";
        String jid = account.bare().toString();
        return database.read(
                sql -> sql.first(query, row -> row.getBytes(1), jid, AccountValues.valid(key)));
    }

    @Override
    public void put(Jid account, String key, byte[] value) {
        String upsert =
                "INSERT INTO account_value (account, name, value) VALUES (?, ?, ?)"
                        + " ON CONFLICT (account, name) DO UPDATE SET value = excluded.value";
        String jid = account.bare().toString();
        database.write(sql -> sql.update(upsert, jid, AccountValues.valid(key), value));
    }

    @Override
    public boolean remove(Jid account, String key) {
        String delete = "DELETE FROM account_value WHERE account = ? AND name = ?";
        String jid = account.bare().toString();
        return database.write(sql -> sql.update(delete, jid, AccountValues.valid(key))) == 1;
    }

    @Override
    public Map<String, byte[]> withPrefix(Jid account, String prefix) {
        // substr and not LIKE: no escapes, and case matters
        String query =
                "SELECT name, value FROM account_value"
                        + " WHERE account = ? AND name >= ? AND substr(name, 1, ?) = ?"
                        + " ORDER BY name";
        int length = prefix.codePointCount(0, prefix.length());
        Map<String, byte[]> found = new LinkedHashMap<>();
        database.read(
                sql ->
                        sql.list(
                                query,
                                row -> found.put(row.getString(1), row.getBytes(2)),
                                account.bare().toString(),
                                AccountValues.valid(prefix),
                                length,
                                prefix));
        return found;
    }
}
