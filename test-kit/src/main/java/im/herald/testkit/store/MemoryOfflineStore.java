package im.herald.testkit.store;

import im.herald.jid.Jid;
import im.herald.store.OfflineMessage;
import im.herald.store.OfflineStore;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

final class MemoryOfflineStore implements OfflineStore {
    private final MemoryShelves shelves;

    MemoryOfflineStore(MemoryShelves shelves) {
        this.shelves = shelves;
    }

    @Override
    public boolean append(Jid account, byte[] stanza, Instant at, int limit) {
        return shelves.with(
                account,
                shelf -> {
                    if (shelf.offline.size() >= limit) {
                        return false;
                    }
                    long id = ++shelf.lastOfflineId;
                    Instant when = at.truncatedTo(ChronoUnit.MILLIS);
                    return shelf.offline.add(new OfflineMessage(id, when, stanza));
                });
    }

    @Override
    public List<OfflineMessage> load(Jid account, long after, int most) {
        return shelves.with(
                account,
                shelf -> shelf.offline.stream().filter(m -> m.id() > after).limit(most).toList());
    }

    @Override
    public void remove(Jid account, List<Long> ids) {
        shelves.with(account, shelf -> shelf.offline.removeIf(m -> ids.contains(m.id())));
    }

    @Override
    public int count(Jid account) {
        return shelves.with(account, shelf -> shelf.offline.size());
    }
}
