package im.herald.storage;

import im.herald.jid.Jid;
import im.herald.store.KeptRoom;
import im.herald.store.RoomAffiliation;
import im.herald.store.RoomName;
import im.herald.store.RoomStore;
import im.herald.store.StoredRoom;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A room's row is touched first by every change: changes of one room wait for each other. */
final class JdbcRoomStore implements RoomStore {
    private final Database database;

    JdbcRoomStore(Database database) {
        this.database = database;
    }

    /** As a write, because several queries of a reader would see different moments. */
    @Override
    public Optional<StoredRoom> load(Jid room) {
        String jid = room.toString();
        if (database.read(sql -> sql.first("SELECT 1 FROM room WHERE jid = ?", row -> 1, jid))
                .isEmpty()) {
            return Optional.empty();
        }
        return database.write(sql -> load(sql, jid));
    }

    private static Optional<StoredRoom> load(Sql sql, String room) throws SQLException {
        if (sql.update("UPDATE room SET jid = jid WHERE jid = ?", room) == 0) {
            return Optional.empty();
        }
        Map<String, String> settings = new HashMap<>();
        sql.list(
                "SELECT name, value FROM room_setting WHERE room = ?",
                row -> settings.put(row.getString("name"), row.getString("value")),
                room);
        Map<Jid, RoomAffiliation> affiliations = RoomAffiliations.of(sql, room);
        return sql.first(
                "SELECT jid, name, listed, subject, vcard FROM room WHERE jid = ?",
                row -> room(row, settings, affiliations),
                room);
    }

    private static StoredRoom room(
            ResultSet row, Map<String, String> settings, Map<Jid, RoomAffiliation> affiliations)
            throws SQLException {
        return new StoredRoom(
                Jid.of(row.getString("jid")),
                row.getString("name"),
                row.getBoolean("listed"),
                settings,
                row.getString("subject"),
                row.getString("vcard"),
                affiliations);
    }

    @Override
    public void put(StoredRoom room) {
        String jid = room.jid().toString();
        database.write(
                sql -> {
                    upsert(sql, room);
                    settings(sql, jid, room.settings());
                    sql.update("DELETE FROM room_affiliation WHERE room = ?", jid);
                    RoomAffiliations.change(sql, jid, room.affiliations());
                    return null;
                });
    }

    private static void upsert(Sql sql, StoredRoom room) throws SQLException {
        sql.update(
                "INSERT INTO room (jid, domain, name, listed, subject, vcard)"
                        + " VALUES (?, ?, ?, ?, ?, ?)"
                        + " ON CONFLICT (jid) DO UPDATE SET name = excluded.name,"
                        + " listed = excluded.listed, subject = excluded.subject,"
                        + " vcard = excluded.vcard",
                room.jid().toString(),
                room.jid().domainpart(),
                room.name(),
                room.listed(),
                room.subject(),
                room.vcard());
    }

    private static void settings(Sql sql, String room, Map<String, String> settings)
            throws SQLException {
        sql.update("DELETE FROM room_setting WHERE room = ?", room);
        for (Map.Entry<String, String> setting : settings.entrySet()) {
            sql.update(
                    "INSERT INTO room_setting (room, name, value) VALUES (?, ?, ?)",
                    room,
                    setting.getKey(),
                    setting.getValue());
        }
    }

    @Override
    public boolean configure(Jid room, String name, boolean listed, Map<String, String> settings) {
        String update = "UPDATE room SET name = ?, listed = ? WHERE jid = ?";
        String jid = room.toString();
        return database.write(
                sql -> {
                    boolean exists = sql.update(update, name, listed, jid) == 1;
                    if (exists) {
                        settings(sql, jid, settings);
                    }
                    return exists;
                });
    }

    @Override
    public boolean subject(Jid room, String subject) {
        String update = "UPDATE room SET subject = ? WHERE jid = ?";
        return database.write(sql -> sql.update(update, subject, room.toString())) == 1;
    }

    @Override
    public boolean vcard(Jid room, String vcard) {
        String update = "UPDATE room SET vcard = ? WHERE jid = ?";
        return database.write(sql -> sql.update(update, vcard, room.toString())) == 1;
    }

    @Override
    public boolean affiliate(Jid room, Map<Jid, RoomAffiliation> changes) {
        String jid = room.toString();
        return database.write(
                sql -> {
                    boolean exists =
                            sql.update("UPDATE room SET jid = jid WHERE jid = ?", jid) == 1;
                    if (exists) {
                        RoomAffiliations.change(sql, jid, changes);
                    }
                    return exists;
                });
    }

    @Override
    public boolean remove(Jid room) {
        String jid = room.toString();
        return database.write(
                sql -> {
                    boolean existed = sql.update("DELETE FROM room WHERE jid = ?", jid) == 1;
                    sql.update("DELETE FROM room_setting WHERE room = ?", jid);
                    sql.update("DELETE FROM room_affiliation WHERE room = ?", jid);
                    return existed;
                });
    }

    @Override
    public List<RoomName> listed(String domain, Jid after, int most) {
        String query =
                "SELECT jid, name FROM room WHERE domain = ? AND listed AND jid > ?"
                        + " ORDER BY jid LIMIT ?";
        String start = after == null ? "" : after.toString();
        return database.read(sql -> sql.list(query, JdbcRoomStore::name, domain, start, most));
    }

    @Override
    public List<KeptRoom> all(String domain, Jid after, int most) {
        String query =
                "SELECT jid, name, (SELECT count(*) FROM room_affiliation AS a"
                        + " WHERE a.room = r.jid AND a.affiliation = 'owner') AS owners"
                        + " FROM room AS r WHERE domain = ? AND jid > ? ORDER BY jid LIMIT ?";
        String start = after == null ? "" : after.toString();
        return database.read(sql -> sql.list(query, JdbcRoomStore::kept, domain, start, most));
    }

    private static KeptRoom kept(ResultSet row) throws SQLException {
        Jid room = Jid.of(row.getString("jid"));
        return new KeptRoom(room, row.getString("name"), row.getInt("owners"));
    }

    private static RoomName name(ResultSet row) throws SQLException {
        return new RoomName(Jid.of(row.getString("jid")), row.getString("name"));
    }

    @Override
    public int countListed(String domain) {
        String query = "SELECT count(*) FROM room WHERE domain = ? AND listed";
        return database.read(sql -> sql.first(query, row -> row.getInt(1), domain)).orElse(0);
    }
}
