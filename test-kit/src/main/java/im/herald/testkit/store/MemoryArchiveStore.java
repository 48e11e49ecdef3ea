package im.herald.testkit.store;

import im.herald.jid.Jid;
import im.herald.store.ArchiveRange;
import im.herald.store.ArchiveStore;
import im.herald.store.ArchivedMessage;
import im.herald.store.Places;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.Stream;

/** Commits at once, so that nothing is ever under way. */
final class MemoryArchiveStore implements ArchiveStore {
    private final MemoryShelves shelves;

    MemoryArchiveStore(MemoryShelves shelves) {
        this.shelves = shelves;
    }

    @Override
    public OptionalLong last(Jid owner) {
        return shelves.with(
                owner,
                shelf ->
                        shelf.archive.isEmpty()
                                ? OptionalLong.empty()
                                : OptionalLong.of(shelf.archive.lastKey()));
    }

    @Override
    public CompletionStage<Void> append(List<ArchivedMessage> messages) {
        for (ArchivedMessage message : messages) {
            shelves.with(
                    message.owner(), shelf -> shelf.archive.putIfAbsent(message.place(), message));
        }
        return CompletableFuture.completedFuture(null);
    }

    @Override
    public CompletionStage<Void> settled(Jid owner) {
        return CompletableFuture.completedFuture(null);
    }

    @Override
    public List<ArchivedMessage> page(ArchiveRange range) {
        return shelves.with(
                range.owner(),
                shelf -> {
                    List<ArchivedMessage> page =
                            new ArrayList<>(matching(shelf, range).limit(range.limit()).toList());
                    if (range.backwards()) {
                        Collections.reverse(page);
                    }
                    return page;
                });
    }

    @Override
    public int count(ArchiveRange range, int most) {
        return shelves.with(
                range.owner(), shelf -> (int) matching(shelf, range).limit(most).count());
    }

    private static Stream<ArchivedMessage> matching(MemoryShelf shelf, ArchiveRange range) {
        var archive = range.backwards() ? shelf.archive.descendingMap() : shelf.archive;
        return archive.values().stream()
                .filter(m -> m.place() > range.after() && m.place() < range.before())
                .filter(m -> range.peer() == null || m.peer().bare().equals(range.peer().bare()));
    }

    @Override
    public boolean replace(Jid owner, long place, byte[] content) {
        return shelves.with(
                owner,
                shelf ->
                        shelf.archive.computeIfPresent(
                                        place,
                                        (at, old) ->
                                                new ArchivedMessage(owner, at, old.peer(), content))
                                != null);
    }

    @Override
    public void forget(Jid owner) {
        shelves.with(owner, shelf -> shelf.archive.keySet().removeIf(place -> true));
    }

    @Override
    public void forgetBefore(Instant moment) {
        shelves.forEach(shelf -> forgetBefore(shelf, moment));
    }

    @Override
    public void forgetBefore(Instant moment, Set<Jid> except) {
        shelves.forEach(
                shelf -> {
                    if (shelf.archive.values().stream()
                            .noneMatch(message -> except.contains(message.owner()))) {
                        forgetBefore(shelf, moment);
                    }
                });
    }

    @Override
    public void term(Jid owner, Duration kept) {
        shelves.with(owner, shelf -> shelf.archiveTerm = kept);
    }

    @Override
    public Map<Jid, Duration> terms() {
        return shelves.terms();
    }

    @Override
    public void forgetBefore(Jid owner, Instant moment) {
        shelves.with(owner, shelf -> forgetBefore(shelf, moment));
    }

    private static boolean forgetBefore(MemoryShelf shelf, Instant moment) {
        return shelf.archive.keySet().removeIf(place -> place < Places.first(moment));
    }
}
