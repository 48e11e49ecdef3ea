package im.herald.storage;

import im.herald.jid.Jid;
import im.herald.store.RoomAffiliation;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;

/** The rows of {@code room_affiliation}. */
final class RoomAffiliations {
    private RoomAffiliations() {}

    static Map<Jid, RoomAffiliation> of(Sql sql, String room) throws SQLException {
        Map<Jid, RoomAffiliation> all = new HashMap<>();
        sql.list(
                "SELECT jid, affiliation, nickname, reason FROM room_affiliation WHERE room = ?",
                row ->
                        all.put(
                                Jid.of(row.getString("jid")),
                                new RoomAffiliation(
                                        row.getString("affiliation"),
                                        row.getString("nickname"),
                                        row.getString("reason"))),
                room);
        return all;
    }

    static void change(Sql sql, String room, Map<Jid, RoomAffiliation> changes)
            throws SQLException {
        for (Map.Entry<Jid, RoomAffiliation> change : changes.entrySet()) {
            String jid = change.getKey().toString();
            RoomAffiliation affiliation = change.getValue();
            if (affiliation.equals(RoomAffiliation.NONE)) {
                sql.update("DELETE FROM room_affiliation WHERE room = ? AND jid = ?", room, jid);
            } else {
                upsert(sql, room, jid, affiliation);
            }
        }
    }

    private static void upsert(Sql sql, String room, String jid, RoomAffiliation affiliation)
            throws SQLException {
        sql.update(
                "INSERT INTO room_affiliation (room, jid, affiliation, nickname, reason)"
                        + " VALUES (?, ?, ?, ?, ?) ON CONFLICT (room, jid) DO UPDATE SET"
                        + " affiliation = excluded.affiliation, nickname = excluded.nickname,"
                        + " reason = excluded.reason",
                room,
                jid,
                affiliation.affiliation(),
                affiliation.nickname(),
                affiliation.reason());
    }

    /**
     * Who gets the address of a deleted account later owns nothing of its rooms. Bans outlive the
     * account, or deleting it would lift them.
     */
    static void forget(Sql sql, String account) throws SQLException {
        sql.update(
                "DELETE FROM room_affiliation WHERE jid = ? AND affiliation <> 'outcast'", account);
    }
}
