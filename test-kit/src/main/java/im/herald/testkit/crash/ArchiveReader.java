package im.herald.testkit.crash;

import im.herald.testkit.wire.WireClient;
import java.util.List;

/** Reads archives over the wire, page by page (XEP-0313 §4). */
public final class ArchiveReader {
    private ArchiveReader() {}

    /** The senders' ids of all messages in the archive of the client's account, oldest first. */
    public static List<String> ids(WireClient client) {
        return Archived.readAll(client).stream().map(Archived::id).toList();
    }
}
