package im.herald.testkit.store;

import im.herald.jid.Jid;
import im.herald.store.RosterStore;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;

/** The shelves of all accounts behind one lock. */
final class MemoryShelves {
    private final Map<Jid, MemoryShelf> shelves = new HashMap<>();
    private long rosterStart;

    synchronized <T> T with(Jid account, Function<MemoryShelf, T> work) {
        return work.apply(shelves.computeIfAbsent(account.bare(), jid -> new MemoryShelf()));
    }

    synchronized void forEach(Consumer<MemoryShelf> work) {
        shelves.values().forEach(work);
    }

    /** Leaves nothing of the account; versions of its roster will not come again. */
    synchronized void clear(Jid account) {
        MemoryShelf old = shelves.remove(account.bare());
        if (old != null && old.rosterVersion > 0) {
            long next = old.rosterVersion + RosterStore.REMEMBERED_VERSIONS + 1;
            rosterStart = Math.max(rosterStart, next);
        }
    }

    synchronized void begin(Jid account) {
        with(account, shelf -> shelf.rosterVersion = rosterStart);
    }

    synchronized Map<Jid, Duration> terms() {
        Map<Jid, Duration> terms = new HashMap<>();
        shelves.forEach(
                (jid, shelf) -> {
                    if (shelf.archiveTerm != null) {
                        terms.put(jid, shelf.archiveTerm);
                    }
                });
        return terms;
    }

    synchronized List<Jid> accounts(String domain) {
        return shelves.entrySet().stream()
                .filter(entry -> entry.getValue().credentials != null)
                .map(Map.Entry::getKey)
                .filter(jid -> jid.domainpart().equals(domain))
                .toList();
    }
}
