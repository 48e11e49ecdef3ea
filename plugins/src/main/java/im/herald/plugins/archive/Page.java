package im.herald.plugins.archive;

import im.herald.store.ArchivedMessage;
import java.util.List;

/**
 * What a query found.
 *
 * @param rows in order of place
 * @param complete whether nothing was left out by a limit
 * @param edge where a search that stopped at its bound goes on: the place of the message it looked
 *     at last; {@link #NONE} if that is one of the rows or nothing
 * @param count how many there are in all, or {@link #NONE} if nobody counted
 */
record Page(List<ArchivedMessage> rows, boolean complete, long edge, long count) {
    static final long NONE = -1;

    Page {
        rows = List.copyOf(rows);
    }
}
