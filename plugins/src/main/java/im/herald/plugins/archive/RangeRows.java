package im.herald.plugins.archive;

import im.herald.store.ArchiveRange;
import im.herald.store.ArchiveStore;
import im.herald.store.ArchivedMessage;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** The rows of a part of an archive. */
final class RangeRows implements Rows {
    private final ArchiveStore store;
    private ArchiveRange range;

    RangeRows(ArchiveStore store, ArchiveRange range) {
        this.store = store;
        this.range = range;
    }

    @Override
    public List<ArchivedMessage> next(int most) {
        List<ArchivedMessage> page = new ArrayList<>(store.page(limited(most)));
        if (range.backwards()) {
            Collections.reverse(page);
        }
        if (!page.isEmpty()) {
            range = beyond(page.get(page.size() - 1).place());
        }
        return page;
    }

    private ArchiveRange limited(int most) {
        return new ArchiveRange(
                range.owner(),
                range.peer(),
                range.after(),
                range.before(),
                range.backwards(),
                most);
    }

    private ArchiveRange beyond(long place) {
        boolean backwards = range.backwards();
        return new ArchiveRange(
                range.owner(),
                range.peer(),
                backwards ? range.after() : place,
                backwards ? place : range.before(),
                backwards,
                range.limit());
    }
}
