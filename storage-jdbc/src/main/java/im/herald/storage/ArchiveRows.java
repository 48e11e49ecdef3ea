package im.herald.storage;

import im.herald.jid.Jid;
import im.herald.store.ArchiveRange;
import im.herald.store.ArchivedMessage;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The rows of archives: each query is one range of one index.
 *
 * @param arrivals as in {@link ArchiveStorage}
 * @param byPeer likewise
 */
record ArchiveRows(ArchiveIds ids, ArchiveArrivals arrivals, String byPeer) {
    static final String PAGE = "SELECT place, peer, content";
    static final String OLDEST_FIRST = " ORDER BY place LIMIT ?";
    static final String NEWEST_FIRST = " ORDER BY place DESC LIMIT ?";
    private static final Comparator<Jid> BY_TEXT = Comparator.comparing(Jid::toString);

    /** A row as it is stored. */
    @SuppressWarnings("ArrayRecordComponent") // handed on once, never compared
    private record Row(long place, int peer, byte[] content) {
        static Row of(ResultSet row) throws SQLException {
            return new Row(row.getLong(1), row.getInt(2), row.getBytes(3));
        }
    }

    /**
     * Adds what is not there.
     *
     * @return numbers of addresses, for {@link #committed} when they are
     */
    Map<Jid, Integer> insert(Sql sql, List<ArchivedMessage> messages) throws SQLException {
        Map<Jid, Integer> numbers = numbers(sql, messages);
        try (PreparedStatement insert = sql.connection().prepareStatement(insert())) {
            for (ArchivedMessage message : messages) {
                Jid owner = message.owner().bare();
                insert.setLong(1, message.place());
                insert.setInt(2, ids.findOrMake(sql, owner, numbers));
                insert.setInt(3, ids.findOrMake(sql, message.peer().bare(), numbers));
                insert.setBytes(4, message.content());
                insert.addBatch();
                arrivals.added(owner);
            }
            insert.executeBatch();
        }
        return numbers;
    }

    private String insert() {
        return "INSERT INTO "
                + arrivals.table()
                + " (place, owner, peer, content) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING";
    }

    /**
     * Those not known yet, in order of the text: two writers that make the same ones then wait in
     * one order.
     */
    private Map<Jid, Integer> numbers(Sql sql, List<ArchivedMessage> messages) throws SQLException {
        TreeSet<Jid> jids = new TreeSet<>(BY_TEXT);
        for (ArchivedMessage message : messages) {
            addUnknown(message.owner().bare(), jids);
            addUnknown(message.peer().bare(), jids);
        }
        Map<Jid, Integer> numbers = new TreeMap<>(BY_TEXT);
        for (Jid jid : jids) {
            ids.findOrMake(sql, jid, numbers);
        }
        return numbers;
    }

    private void addUnknown(Jid jid, Set<Jid> jids) {
        if (!ids.isKnown(jid)) {
            jids.add(jid);
        }
    }

    void committed(Map<Jid, Integer> numbers) {
        numbers.forEach(ids::remember);
    }

    OptionalLong last(Sql sql, Jid owner) throws SQLException {
        Optional<Integer> id = ids.find(sql, owner.bare());
        if (id.isEmpty()) {
            return OptionalLong.empty();
        }
        String query = "SELECT place FROM archive WHERE owner = ? ORDER BY place DESC LIMIT 1";
        return sql.first(query, row -> OptionalLong.of(row.getLong(1)), id.get())
                .orElse(OptionalLong.empty());
    }

    List<ArchivedMessage> page(Sql sql, ArchiveRange range) throws SQLException {
        String order = range.backwards() ? NEWEST_FIRST : OLDEST_FIRST;
        List<ArchivedMessage> page = new ArrayList<>();
        for (Row row : select(sql, PAGE, range, order, range.limit(), Row::of)) {
            Jid peer = ids.jid(sql, row.peer());
            page.add(new ArchivedMessage(range.owner().bare(), row.place(), peer, row.content()));
        }
        if (range.backwards()) {
            Collections.reverse(page);
        }
        return page;
    }

    /** Looks at the index alone, and no further than told. */
    int count(Sql sql, ArchiveRange range, int most) throws SQLException {
        List<Integer> counts =
                select(
                        sql,
                        "SELECT count(*) FROM (SELECT 1",
                        range,
                        " LIMIT ?) AS matching",
                        most,
                        row -> row.getInt(1));
        return counts.isEmpty() ? 0 : counts.get(0);
    }

    <T> List<T> select(
            Sql sql, String start, ArchiveRange range, String end, int limit, Sql.Row<T> row)
            throws SQLException {
        Optional<Integer> owner = ids.find(sql, range.owner().bare());
        Optional<Integer> peer =
                range.peer() == null ? Optional.empty() : ids.find(sql, range.peer().bare());
        if (owner.isEmpty() || (peer.isEmpty() && range.peer() != null)) {
            return List.of();
        }
        String hint = peer.isEmpty() ? "" : byPeer;
        String where = " WHERE place > ? AND place < ? AND owner = ?";
        String query = start + " FROM archive" + hint + where;
        long after = range.after();
        long before = range.before();
        return peer.isEmpty()
                ? sql.list(query + end, row, after, before, owner.get(), limit)
                : sql.list(
                        query + " AND peer = ?" + end,
                        row,
                        after,
                        before,
                        owner.get(),
                        peer.get(),
                        limit);
    }

    boolean replace(Sql sql, Jid owner, long place, byte[] content) throws SQLException {
        Optional<Integer> id = ids.find(sql, owner.bare());
        String update = "UPDATE archive SET content = ? WHERE owner = ? AND place = ?";
        return id.isPresent() && sql.update(update, content, id.get(), place) == 1;
    }
}
