package im.herald.store;

import im.herald.jid.Jid;
import java.util.Objects;

/**
 * One message in one archive.
 *
 * @param owner whose archive: the bare JID of an account or a room
 * @param place unique within the archive, growing, of {@link Places}
 * @param peer the bare JID of the other side, by which archives are filtered
 * @param content what the archive's plugin makes of it; the store does not look inside
 */
@SuppressWarnings("ArrayRecordComponent") // handed on once, never compared
public record ArchivedMessage(Jid owner, long place, Jid peer, byte[] content) {
    public ArchivedMessage {
        Objects.requireNonNull(owner, "owner");
        Objects.requireNonNull(peer, "peer");
        Objects.requireNonNull(content, "content");
    }
}
