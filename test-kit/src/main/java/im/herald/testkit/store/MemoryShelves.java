package im.herald.testkit.store;

import im.herald.jid.Jid;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** The shelves of all accounts behind one lock. */
final class MemoryShelves {
    private final Map<Jid, MemoryShelf> shelves = new HashMap<>();

    synchronized <T> T with(Jid account, Function<MemoryShelf, T> work) {
        return work.apply(shelves.computeIfAbsent(account.bare(), jid -> new MemoryShelf()));
    }

    synchronized void clear(Jid account) {
        shelves.put(account.bare(), new MemoryShelf());
    }

    synchronized List<Jid> accounts(String domain) {
        return shelves.entrySet().stream()
                .filter(entry -> entry.getValue().credentials != null)
                .map(Map.Entry::getKey)
                .filter(jid -> jid.domainpart().equals(domain))
                .toList();
    }
}
