package im.herald.plugins.archive;

import im.herald.jid.Jid;
import im.herald.store.ArchiveRange;
import im.herald.store.ArchiveStore;
import im.herald.store.ArchivedMessage;
import im.herald.store.Places;
import im.herald.store.PublicIds;
import im.herald.store.StoreException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** What the archives of accounts have for other plugins. */
final class AccountArchives implements Archive, MessageStates {
    private static final int CHUNK = 100;
    private static final int SETTLING = 10;

    /** Of what was said after a message. */
    private static final int MOST_LOOKED_AT = 5000;

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

    @Override
    public Optional<MessageState> find(Jid account, String id) {
        OptionalLong place = place(account, id);
        if (place.isEmpty()) {
            return Optional.empty();
        }
        settle(account);
        long at = place.getAsLong();
        return store.page(range(account, at - 1, at + 1)).stream()
                .findFirst()
                .map(row -> state(row, id));
    }

    /** The index by contact leads from the message on. */
    private MessageState state(ArchivedMessage message, String id) {
        Traces traces = new Traces(message);
        ArchiveRange later =
                new ArchiveRange(
                        message.owner(),
                        message.peer(),
                        message.place(),
                        Long.MAX_VALUE,
                        false,
                        CHUNK);
        RangeRows rows = new RangeRows(store, later);
        List<ArchivedMessage> chunk;
        int looked = 0;
        do {
            chunk = rows.next(CHUNK);
            chunk.forEach(traces::lookAt);
            looked += chunk.size();
        } while (chunk.size() == CHUNK && looked < MOST_LOOKED_AT);
        return traces.state(id, Places.at(message.place()), chunk.size() < CHUNK);
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
