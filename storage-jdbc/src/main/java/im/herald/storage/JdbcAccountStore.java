package im.herald.storage;

import im.herald.jid.Jid;
import im.herald.store.AccountStore;
import im.herald.store.Credentials;
import im.herald.store.ScramKeys;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

final class JdbcAccountStore implements AccountStore {
    private final Database database;
    private final Clock clock;
    private final JdbcArchiveStore archive;

    JdbcAccountStore(Database database, Clock clock, JdbcArchiveStore archive) {
        this.database = database;
        this.clock = clock;
        this.archive = archive;
    }

    @Override
    public boolean create(Jid account, Credentials credentials) {
        String jid = account.bare().toString();
        archive.settle(account);
        boolean done =
                database.write(
                        sql -> {
                            boolean created = insert(sql, jid, account.domainpart());
                            if (created) {
                                Tables.erase(sql, jid);
                                RosterVersions.begin(sql, jid);
                                insertKeys(sql, jid, credentials);
                            }
                            return created;
                        });
        archive.sweep();
        return done;
    }

    private boolean insert(Sql sql, String jid, String domain) throws SQLException {
        return sql.update(
                        "INSERT INTO account (jid, domain, created, changed) VALUES (?, ?, ?, ?)"
                                + " ON CONFLICT (jid) DO NOTHING",
                        jid,
                        domain,
                        clock.millis(),
                        clock.millis())
                == 1;
    }

    private static void insertKeys(Sql sql, String jid, Credentials credentials)
            throws SQLException {
        for (Map.Entry<String, ScramKeys> entry : credentials.keys().entrySet()) {
            ScramKeys keys = entry.getValue();
            sql.update(
                    "INSERT INTO credential"
                            + " (account, hash, salt, iterations, stored_key, server_key)"
                            + " VALUES (?, ?, ?, ?, ?, ?)",
                    jid,
                    entry.getKey(),
                    keys.salt(),
                    keys.iterations(),
                    keys.storedKey(),
                    keys.serverKey());
        }
    }

    @Override
    public Optional<Credentials> credentials(Jid account) {
        Map<String, ScramKeys> keys = new HashMap<>();
        List<Boolean> rows =
                database.read(
                        sql ->
                                sql.list(
                                        "SELECT hash, salt, iterations, stored_key, server_key"
                                                + " FROM account LEFT JOIN credential"
                                                + " ON credential.account = account.jid"
                                                + " WHERE account.jid = ?",
                                        row -> addKeys(row, keys),
                                        account.bare().toString()));
        return rows.isEmpty() ? Optional.empty() : Optional.of(new Credentials(keys));
    }

    /** False for the row of an account without keys. */
    private static boolean addKeys(ResultSet row, Map<String, ScramKeys> keys) throws SQLException {
        String hash = row.getString("hash");
        if (hash == null) {
            return false;
        }
        keys.put(
                hash,
                new ScramKeys(
                        row.getBytes("salt"),
                        row.getInt("iterations"),
                        row.getBytes("stored_key"),
                        row.getBytes("server_key")));
        return true;
    }

    @Override
    public boolean replaceCredentials(Jid account, Credentials credentials) {
        String jid = account.bare().toString();
        return database.write(
                sql -> {
                    String touch = "UPDATE account SET changed = ? WHERE jid = ?";
                    boolean exists = sql.update(touch, clock.millis(), jid) == 1;
                    if (exists) {
                        sql.update("DELETE FROM credential WHERE account = ?", jid);
                        insertKeys(sql, jid, credentials);
                    }
                    return exists;
                });
    }

    @Override
    public boolean delete(Jid account) {
        String jid = account.bare().toString();
        archive.settle(account);
        boolean done =
                database.write(
                        sql -> {
                            boolean existed =
                                    sql.update("DELETE FROM account WHERE jid = ?", jid) == 1;
                            Tables.erase(sql, jid);
                            if (existed) {
                                noteErased(sql, jid);
                            }
                            return existed;
                        });
        archive.sweep();
        return done;
    }

    private static void noteErased(Sql sql, String jid) throws SQLException {
        sql.update("INSERT INTO erased_account (jid) VALUES (?) ON CONFLICT (jid) DO NOTHING", jid);
    }

    @Override
    public List<Jid> erased() {
        String query = "SELECT jid FROM erased_account ORDER BY jid";
        return database.read(sql -> sql.list(query, row -> Jid.of(row.getString("jid"))));
    }

    @Override
    public void forgetErased(Jid account) {
        String jid = account.bare().toString();
        database.write(sql -> sql.update("DELETE FROM erased_account WHERE jid = ?", jid));
    }

    @Override
    public boolean exists(Jid account) {
        String query = "SELECT 1 FROM account WHERE jid = ?";
        String jid = account.bare().toString();
        return database.read(sql -> sql.first(query, row -> true, jid)).isPresent();
    }

    @Override
    public List<Jid> list(String domain) {
        String query = "SELECT jid FROM account WHERE domain = ? ORDER BY jid";
        return database.read(sql -> sql.list(query, row -> Jid.of(row.getString("jid")), domain));
    }
}
