package im.herald.storage;

import im.herald.jid.Jid;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/** How long some archives keep their messages, other than the rest. */
record ArchiveTerms(Database database) {
    /**
     * @param kept zero for ever, null as the rest
     */
    void set(Jid owner, Duration kept) {
        String jid = owner.bare().toString();
        if (kept == null) {
            database.write(sql -> sql.update("DELETE FROM archive_term WHERE account = ?", jid));
            return;
        }
        database.write(
                sql ->
                        sql.update(
                                "INSERT INTO archive_term (account, seconds) VALUES (?, ?)"
                                        + " ON CONFLICT (account)"
                                        + " DO UPDATE SET seconds = excluded.seconds",
                                jid,
                                kept.toSeconds()));
    }

    Map<Jid, Duration> all() {
        Map<Jid, Duration> all = new LinkedHashMap<>();
        String query = "SELECT account, seconds FROM archive_term ORDER BY account";
        database.read(
                sql ->
                        sql.list(
                                query,
                                row ->
                                        all.put(
                                                Jid.of(row.getString(1)),
                                                Duration.ofSeconds(row.getLong(2)))));
        return all;
    }
}
