package im.herald.store;

import im.herald.jid.Jid;
import java.util.Map;

/**
 * A room as it is kept.
 *
 * @param jid bare
 * @param name for people; null if it has none
 * @param listed whether the service shows it to everyone
 * @param settings by name, as the rooms' module writes them
 * @param subject the whole message that set it, as XML; null if nobody did
 * @param vcard as XML; null if it has none
 * @param affiliations by bare JID or domain
 */
public record StoredRoom(
        Jid jid,
        String name,
        boolean listed,
        Map<String, String> settings,
        String subject,
        String vcard,
        Map<Jid, RoomAffiliation> affiliations) {
    public StoredRoom {
        settings = Map.copyOf(settings);
        affiliations = Map.copyOf(affiliations);
    }
}
