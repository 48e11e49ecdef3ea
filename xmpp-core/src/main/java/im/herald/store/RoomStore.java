package im.herald.store;

import im.herald.jid.Jid;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Rooms that outlive their occupants (persistent ones, XEP-0045 §10.1). Messages of rooms lie in
 * {@link ArchiveStore} under the room's address.
 *
 * <p>Rooms are named by bare JIDs. What a method changed is on disk when it returns. All methods
 * throw {@link StoreException} if the store fails.
 */
public interface RoomStore {
    /** The whole room as of one moment. */
    Optional<StoredRoom> load(Jid room);

    /** Adds the room, or replaces all of it. */
    void put(StoredRoom room);

    /**
     * Replaces name, listing and settings of a room; its subject and affiliations stay.
     *
     * @return false, and nothing changed, if there is no such room
     */
    boolean configure(Jid room, String name, boolean listed, Map<String, String> settings);

    /**
     * Replaces the subject.
     *
     * @param subject the whole message that set it, as XML
     * @return false, and nothing changed, if there is no such room
     */
    boolean subject(Jid room, String subject);

    /**
     * Replaces the vCard.
     *
     * @param vcard as XML, or null for none
     * @return false, and nothing changed, if there is no such room
     */
    boolean vcard(Jid room, String vcard);

    /**
     * Changes affiliations, all or none.
     *
     * @param changes by bare JID or domain; those who have none any more with {@link
     *     RoomAffiliation#NONE}
     * @return false, and nothing changed, if there is no such room
     */
    boolean affiliate(Jid room, Map<Jid, RoomAffiliation> changes);

    /** Removes the room and all that belongs to it but its messages; false if there was none. */
    boolean remove(Jid room);

    /**
     * A page of the listed rooms of a service, in order of address, code point by code point.
     *
     * @param after the room before the first, or null
     * @param most how many at most
     */
    List<RoomName> listed(String domain, Jid after, int most);

    /**
     * A page of all rooms of a service, those that are not listed among them, in the same order.
     *
     * @param after the room before the first, or null
     * @param most how many at most
     */
    List<KeptRoom> all(String domain, Jid after, int most);

    /** How many listed rooms the service has. */
    int countListed(String domain);
}
