package im.herald.storage;

import im.herald.jid.Jid;
import java.sql.SQLException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * New rows lie together until there are many. Filed one by one, each would make SQLite write a page
 * of the table and one of the index for itself; so each page takes several.
 */
final class SqliteArrivals implements ArchiveArrivals {
    private static final int MANY = 4096;

    private final Transactions transactions;

    /** Whose rows may wait, and the number of the newest of them. */
    private final Map<Jid, Long> newest = new ConcurrentHashMap<>();

    private long added; // of the thread that runs transactions
    private volatile long filed;

    /**
     * @param transactions run one after the other
     */
    SqliteArrivals(Transactions transactions) {
        this.transactions = transactions;
    }

    @Override
    public String table() {
        return "archive_arrival";
    }

    @Override
    public void added(Jid owner) {
        added++;
        newest.put(owner, added);
    }

    @Override
    public boolean areMany() {
        return added - filed >= MANY;
    }

    @Override
    public boolean areThere(Sql sql) throws SQLException {
        return sql.first("SELECT 1 FROM archive_arrival LIMIT 1", row -> true).isPresent();
    }

    @Override
    public boolean has(Jid owner) {
        return newest.containsKey(owner);
    }

    @Override
    public void file() throws SQLException {
        long upTo = transactions.run(this::file);
        filed = upTo;
        newest.values().removeIf(number -> number <= upTo);
    }

    /** Of rows with the same owner and place the first counts. */
    private long file(Sql sql) throws SQLException {
        if (areThere(sql)) {
            sql.update(
                    "INSERT INTO archive (owner, place, peer, content)"
                            + " SELECT owner, place, peer, content FROM archive_arrival"
                            + " WHERE true ORDER BY owner, place, rowid ON CONFLICT DO NOTHING");
            sql.update("DELETE FROM archive_arrival");
        }
        return added;
    }
}
