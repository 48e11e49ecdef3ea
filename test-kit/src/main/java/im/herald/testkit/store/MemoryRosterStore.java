package im.herald.testkit.store;

import im.herald.jid.Jid;
import im.herald.store.RosterChange;
import im.herald.store.RosterItem;
import im.herald.store.RosterStore;
import im.herald.store.StoredRoster;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

final class MemoryRosterStore implements RosterStore {
    private final MemoryShelves shelves;

    MemoryRosterStore(MemoryShelves shelves) {
        this.shelves = shelves;
    }

    @Override
    public StoredRoster load(Jid account) {
        return shelves.with(
                account,
                shelf ->
                        new StoredRoster(
                                shelf.rosterVersion,
                                shelf.roster.values().stream()
                                        .map(RosterChange::item)
                                        .filter(Objects::nonNull)
                                        .sorted(Comparator.comparing(i -> i.contact().toString()))
                                        .toList()));
    }

    @Override
    public long put(Jid account, RosterItem item) {
        return shelves.with(account, shelf -> change(shelf, item.contact(), item));
    }

    @Override
    public long remove(Jid account, Jid contact) {
        return shelves.with(
                account,
                shelf -> {
                    RosterChange last = shelf.roster.get(contact);
                    return last == null || last.item() == null
                            ? shelf.rosterVersion
                            : change(shelf, contact, null);
                });
    }

    @Override
    public Optional<List<RosterChange>> changesSince(Jid account, long version) {
        return shelves.with(
                account,
                shelf ->
                        shelf.rosterVersion < version
                                        || version < shelf.rosterVersion - REMEMBERED_VERSIONS
                                        || version < 0
                                ? Optional.empty()
                                : Optional.of(changes(shelf, version)));
    }

    private static List<RosterChange> changes(MemoryShelf shelf, long version) {
        return shelf.roster.values().stream()
                .filter(change -> change.version() > version)
                .sorted(Comparator.comparingLong(RosterChange::version))
                .toList();
    }

    private static long change(MemoryShelf shelf, Jid contact, RosterItem item) {
        long version = ++shelf.rosterVersion;
        shelf.roster.put(contact, new RosterChange(contact, item, version));
        long horizon = version - REMEMBERED_VERSIONS;
        shelf.roster.values().removeIf(c -> c.item() == null && c.version() <= horizon);
        return version;
    }
}
