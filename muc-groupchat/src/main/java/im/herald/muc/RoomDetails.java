package im.herald.muc;

import im.herald.jid.Jid;
import java.util.List;
import java.util.Map;

/**
 * A room as its server's administrator sees it.
 *
 * @param settings those that its owners have changed, by field, without the password
 * @param subject empty if there is none
 * @param members how many, besides owners and admins
 * @param outcasts how many are banned
 * @param occupants full JIDs by nickname, in the order of coming
 */
public record RoomDetails(
        RoomSummary summary,
        Map<String, String> settings,
        String subject,
        List<Jid> owners,
        List<Jid> admins,
        int members,
        int outcasts,
        Map<String, List<Jid>> occupants) {}
