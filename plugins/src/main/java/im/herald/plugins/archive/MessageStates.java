package im.herald.plugins.archive;

import im.herald.jid.Jid;
import im.herald.store.StoreException;
import java.util.Optional;

/** What became of messages, told by the archive: {@code need(MessageStates.class, null)}. */
public interface MessageStates {
    /**
     * Looks for the receipts (XEP-0184) and markers (XEP-0333) of a message. Blocks.
     *
     * @param account whose archive, a bare JID
     * @param id the message's {@code stanza-id} there
     * @return empty if the archive has no such message
     * @throws StoreException if the store fails
     */
    Optional<MessageState> find(Jid account, String id);
}
