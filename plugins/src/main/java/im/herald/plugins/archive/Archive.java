package im.herald.plugins.archive;

import im.herald.jid.Jid;
import im.herald.store.StoreException;
import java.util.List;
import java.util.OptionalLong;

/** The archives of accounts, for other plugins: {@code need(Archive.class, null)}. Any thread. */
public interface Archive {
    /**
     * Where the message stands.
     *
     * @param owner whose archive, a bare JID
     * @param id the {@code stanza-id} by the owner, or null
     * @return the place, or empty if it is no id of this archive
     */
    OptionalLong place(Jid owner, String id);

    /**
     * Reads messages as they were delivered, their {@code stanza-id} among them. Blocks.
     *
     * @param places in growing order
     * @return those that are there, in order
     * @throws StoreException if the store fails
     */
    List<Recalled> read(Jid owner, List<Long> places);
}
