package im.herald.storage;

import im.herald.jid.Jid;
import im.herald.store.ArchivedMessage;
import im.herald.store.Places;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Puts into the archives what a killed process had delivered and not committed, before anybody
 * reads them.
 */
record PendingRecovery(Database database, ArchiveRows rows) {
    private static final Logger LOG = LoggerFactory.getLogger(PendingRecovery.class);
    private static final long NO_ACCOUNT = Long.MAX_VALUE;

    /** False, and the log says why, if the database does not take it. */
    boolean keep(List<ArchivedMessage> left) {
        if (left.isEmpty()) {
            return true;
        }
        try {
            int kept = database.archives().writers().get(0).run(sql -> keepMissing(sql, left));
            LOG.info("{} messages that a killed server had delivered are kept now", kept);
            return true;
        } catch (SQLException | RuntimeException failure) {
            LOG.warn(
                    "{} messages that a killed server had delivered cannot be kept",
                    left.size(),
                    PostgresErrors.withoutData(failure));
            return false;
        }
    }

    private int keepMissing(Sql sql, List<ArchivedMessage> left) throws SQLException {
        Map<Jid, Long> floors = new HashMap<>();
        for (ArchivedMessage message : left) {
            if (!floors.containsKey(message.owner())) {
                floors.put(message.owner(), floor(sql, message.owner()));
            }
        }
        List<ArchivedMessage> missing =
                left.stream()
                        .filter(message -> message.place() > floors.get(message.owner()))
                        .toList();
        rows.insert(sql, missing);
        return missing.size();
    }

    /**
     * The place above which messages of an owner are missing. Archives grow at their ends only, so
     * that nobody who has read one has to look back; and an account has nothing of another that had
     * its name before.
     */
    private long floor(Sql sql, Jid owner) throws SQLException {
        OptionalLong last = rows.last(sql, owner);
        if (last.isPresent()) {
            return last.getAsLong();
        }
        String created = "SELECT created FROM account WHERE jid = ?";
        return sql.first(created, row -> row.getLong(1), owner.toString())
                .map(millis -> Places.first(Instant.ofEpochMilli(millis)) - 1)
                .orElse(NO_ACCOUNT);
    }
}
