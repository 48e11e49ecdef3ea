package im.herald.plugins.archive;

import im.herald.store.ArchivedMessage;
import java.util.List;

/** Messages one after the other, in order of place or in the reverse. */
@FunctionalInterface
interface Rows {
    /** The next ones, at most so many; fewer if there are no more. Blocks. */
    List<ArchivedMessage> next(int most);
}
