package im.herald.storage;

import im.herald.jid.Jid;
import im.herald.store.RosterChange;
import im.herald.store.RosterItem;
import im.herald.store.RosterStore;
import im.herald.store.StoredRoster;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** Each change raises the version first. */
final class JdbcRosterStore implements RosterStore {
    private final Database database;

    JdbcRosterStore(Database database) {
        this.database = database;
    }

    @Override
    public StoredRoster load(Jid account) {
        List<RosterRow> rows =
                database.read(
                        sql ->
                                sql.list(
                                        RosterRow.SELECT
                                                + " AND NOT removed WHERE roster.account = ?"
                                                + " ORDER BY contact",
                                        RosterRow::read,
                                        account.bare().toString()));
        return new StoredRoster(
                rows.isEmpty() ? 0 : rows.get(0).rosterVersion(),
                rows.stream()
                        .map(RosterRow::change)
                        .filter(Objects::nonNull)
                        .map(RosterChange::item)
                        .toList());
    }

    @Override
    public long put(Jid account, RosterItem item) {
        String jid = account.bare().toString();
        return database.write(
                sql -> {
                    long version = RosterVersions.next(sql, jid);
                    RosterRow.upsert(sql, jid, item, version);
                    return version;
                });
    }

    @Override
    public long remove(Jid account, Jid contact) {
        String jid = account.bare().toString();
        return database.write(
                sql -> {
                    long version = RosterVersions.next(sql, jid);
                    RosterRow.markRemoved(sql, jid, contact, version);
                    sql.update(
                            "DELETE FROM roster_item"
                                    + " WHERE account = ? AND version <= ? AND removed",
                            jid,
                            version - REMEMBERED_VERSIONS);
                    return version;
                });
    }

    @Override
    public Optional<List<RosterChange>> changesSince(Jid account, long version) {
        List<RosterRow> rows =
                database.read(
                        sql ->
                                sql.list(
                                        RosterRow.SELECT
                                                + " AND roster_item.version > ?"
                                                + " WHERE roster.account = ?"
                                                + " ORDER BY roster_item.version",
                                        RosterRow::read,
                                        version,
                                        account.bare().toString()));
        long newest = rows.isEmpty() ? 0 : rows.get(0).rosterVersion();
        if (version < 0 || version > newest || version < newest - REMEMBERED_VERSIONS) {
            return Optional.empty();
        }
        return Optional.of(rows.stream().map(RosterRow::change).filter(Objects::nonNull).toList());
    }
}
