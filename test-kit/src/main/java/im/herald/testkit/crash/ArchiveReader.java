package im.herald.testkit.crash;

import im.herald.testkit.wire.WireClient;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads archives over the wire, page by page (XEP-0313 §4). */
public final class ArchiveReader {
    private ArchiveReader() {}

    /** The senders' ids of all messages in the archive of the client's account, oldest first. */
    public static List<String> ids(WireClient client) {
        return Archived.readAll(client).stream().map(Archived::id).toList();
    }

    /**
     * The ids in the archive by the senders' ids, oldest first.
     *
     * @throws AssertionError if a message is there twice
     */
    public static Map<String, String> stanzaIds(WireClient client) {
        Map<String, String> stanzaIds = new LinkedHashMap<>();
        for (Archived row : Archived.readAll(client)) {
            if (stanzaIds.put(row.id(), row.stanzaId()) != null) {
                throw new AssertionError("twice: " + row);
            }
        }
        return stanzaIds;
    }
}
