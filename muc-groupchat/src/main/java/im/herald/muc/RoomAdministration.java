package im.herald.muc;

import im.herald.jid.Jid;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/** Rooms for the server's administrator. Any thread. */
public interface RoomAdministration {
    /**
     * All rooms of a service, in order of address, whether anybody is in them or not. Blocks.
     *
     * @param domain of the service; null for every service here
     * @throws im.herald.store.StoreException if the store fails
     */
    List<RoomSummary> list(String domain);

    /**
     * One room, empty if there is none.
     *
     * @return fails with {@link im.herald.stanza.StanzaException} if the room cannot answer
     */
    CompletionStage<Optional<RoomDetails>> find(Jid room);

    /**
     * Ends a room for good, telling its occupants (XEP-0045 §10.9).
     *
     * @param reason for the occupants, or null
     * @return false if there is none; fails with {@link im.herald.stanza.StanzaException} if it
     *     cannot be ended
     */
    CompletionStage<Boolean> destroy(Jid room, String reason);
}
