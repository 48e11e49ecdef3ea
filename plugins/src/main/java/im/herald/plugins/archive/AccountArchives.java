package im.herald.plugins.archive;

import im.herald.jid.Jid;
import im.herald.store.ArchiveRange;
import im.herald.store.ArchiveStore;
import im.herald.store.ArchivedMessage;
import im.herald.store.StoreException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** What the archives of accounts have for other plugins. */
final class AccountArchives implements Archive {
    private static final int CHUNK = 100;
    private static final int SETTLING = 10;

    private final ArchiveStore store;
    private final PublicIds ids;

    AccountArchives(ArchiveStore store, PublicIds ids) {
        this.store = store;
        this.ids = ids;
    }

    @Override
    public OptionalLong place(Jid owner, String id) {
        return id == null ? OptionalLong.empty() : ids.place(PublicIds.mark(owner), id);
    }

    @Override
    public List<Recalled> read(Jid owner, List<Long> places) {
        List<Recalled> read = new ArrayList<>(places.size());
        if (places.isEmpty()) {
            return read;
        }
        settle(owner);
        Set<Long> wanted = new HashSet<>(places);
        long mark = PublicIds.mark(owner);
        long before = places.get(places.size() - 1) + 1;
        RangeRows rows = new RangeRows(store, range(owner, places.get(0) - 1, before));
        List<ArchivedMessage> chunk;
        do {
            chunk = rows.next(CHUNK);
            for (ArchivedMessage row : chunk) {
                if (wanted.contains(row.place())) {
                    String id = ids.of(mark, row.place());
                    read.add(Recalled.of(ArchivedStanza.of(row), row.place(), owner, id));
                }
            }
        } while (chunk.size() == CHUNK);
        return read;
    }

    private static ArchiveRange range(Jid owner, long after, long before) {
        return new ArchiveRange(owner, null, after, before, false, CHUNK);
    }

    /** Waits for what is under way. Blocks. */
    void settle(Jid owner) {
        try {
            store.settled(owner).toCompletableFuture().get(SETTLING, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException late) {
            throw new StoreException("the archive does not settle", late);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new StoreException("stopped", stopped);
        }
    }
}
