package im.herald.storage;

import im.herald.jid.Jid;
import im.herald.store.Places;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Removes rows a part at a time, so that a large archive does not hold up the writer. What is to go
 * as a whole is noted first, so that a stop in between leaves nothing behind: see {@link #sweep}.
 */
record ArchiveErasure(Database database, ArchiveIds ids) {
    private static final int PART = 1000;

    /** Place below which the rows of an owner go. */
    private record Forgotten(int owner, long below) {}

    /** For the transaction that ends an account: its archive up to now is to go. */
    static int note(Sql sql, String owner) throws SQLException {
        return sql.update(
                "INSERT INTO archive_forgotten (owner, place)"
                        + " SELECT owner, place FROM archive"
                        + " WHERE owner = (SELECT id FROM archive_jid WHERE jid = ?)"
                        + " ORDER BY place DESC LIMIT 1"
                        + " ON CONFLICT (owner) DO UPDATE SET place = excluded.place",
                owner);
    }

    /** Removes what is noted. */
    void sweep() {
        List<Forgotten> noted =
                database.read(
                        sql ->
                                sql.list(
                                        "SELECT owner, place FROM archive_forgotten",
                                        row -> new Forgotten(row.getInt(1), row.getLong(2) + 1)));
        for (Forgotten forgotten : noted) {
            remove(forgotten.owner(), forgotten.below());
            database.write(
                    sql ->
                            sql.update(
                                    "DELETE FROM archive_forgotten WHERE owner = ? AND place < ?",
                                    forgotten.owner(),
                                    forgotten.below()));
        }
    }

    void removeBefore(Jid owner, Instant moment) {
        database.read(sql -> ids.find(sql, owner.bare()))
                .ifPresent(id -> remove(id, Places.first(moment)));
    }

    /** One owner after the other, each found by a look at its oldest message. */
    void removeBefore(Instant moment, Set<Jid> except) {
        long below = Places.first(moment);
        Set<Integer> spared = ids(except);
        String next =
                "SELECT id FROM archive_jid WHERE id > ? AND (SELECT place FROM archive"
                        + " WHERE owner = archive_jid.id AND place < ?"
                        + " ORDER BY place LIMIT 1) IS NOT NULL ORDER BY id LIMIT 1";
        int previous = 0;
        while (true) {
            int after = previous;
            Optional<Integer> owner =
                    database.read(sql -> sql.first(next, row -> row.getInt(1), after, below));
            if (owner.isEmpty()) {
                return;
            }
            if (!spared.contains(owner.get())) {
                remove(owner.get(), below);
            }
            previous = owner.get();
        }
    }

    private Set<Integer> ids(Set<Jid> owners) {
        Set<Integer> found = new HashSet<>();
        for (Jid owner : owners) {
            database.read(sql -> ids.find(sql, owner.bare())).ifPresent(found::add);
        }
        return found;
    }

    private void remove(int owner, long below) {
        boolean more = true;
        while (more) {
            more = database.write(sql -> removePart(sql, owner, below));
        }
    }

    private static boolean removePart(Sql sql, int owner, long below) throws SQLException {
        Optional<Long> next =
                sql.first(
                        "SELECT place FROM archive WHERE owner = ? AND place < ?"
                                + " ORDER BY place LIMIT 1 OFFSET "
                                + PART,
                        row -> row.getLong(1),
                        owner,
                        below);
        sql.update("DELETE FROM archive WHERE owner = ? AND place < ?", owner, next.orElse(below));
        return next.isPresent();
    }
}
