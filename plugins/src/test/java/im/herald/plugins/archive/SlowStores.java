package im.herald.plugins.archive;

import im.herald.jid.Jid;
import im.herald.store.ArchiveRange;
import im.herald.store.ArchiveStore;
import im.herald.store.ArchivedMessage;
import im.herald.testkit.store.ForwardingStores;
import im.herald.testkit.store.MemoryStores;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Commits to archives when the test says so. */
final class SlowStores extends ForwardingStores implements ArchiveStore {
    private record Append(List<ArchivedMessage> messages, CompletableFuture<Void> commit) {}

    private final List<Append> appends = new ArrayList<>();

    private boolean away;

    SlowStores(MemoryStores memory) {
        super(memory);
    }

    /** From now on, the database is. */
    void away(boolean isAway) {
        away = isAway;
    }

    @Override
    public boolean isAway() {
        return away;
    }

    /** Ends the append of this number, from 0, with the failure if there is one. */
    void commit(int append, RuntimeException failure) {
        Append committed = appends.get(append);
        if (failure == null) {
            memory().archive().append(committed.messages);
            committed.commit.complete(null);
        } else {
            committed.commit.completeExceptionally(failure);
        }
    }

    @Override
    public CompletionStage<Void> append(List<ArchivedMessage> messages) {
        Append append = new Append(messages, new CompletableFuture<>());
        appends.add(append);
        return append.commit;
    }

    @Override
    public CompletionStage<Void> settled(Jid owner) {
        return CompletableFuture.allOf(
                appends.stream()
                        .filter(append -> append.messages.get(0).owner().equals(owner))
                        .map(append -> append.commit)
                        .toArray(CompletableFuture[]::new));
    }

    @Override
    public OptionalLong last(Jid owner) {
        return memory().archive().last(owner);
    }

    @Override
    public List<ArchivedMessage> page(ArchiveRange range) {
        return memory().archive().page(range);
    }

    @Override
    public int count(ArchiveRange range, int most) {
        return memory().archive().count(range, most);
    }

    @Override
    public boolean replace(Jid owner, long place, byte[] content) {
        return memory().archive().replace(owner, place, content);
    }

    @Override
    public void forget(Jid owner) {
        memory().archive().forget(owner);
    }

    @Override
    public void forgetBefore(Instant moment) {
        memory().archive().forgetBefore(moment);
    }

    @Override
    public void forgetBefore(Jid owner, Instant moment) {
        memory().archive().forgetBefore(owner, moment);
    }

    @Override
    public void forgetBefore(Instant moment, Set<Jid> except) {
        memory().archive().forgetBefore(moment, except);
    }

    @Override
    public void term(Jid owner, Duration kept) {
        memory().archive().term(owner, kept);
    }

    @Override
    public Map<Jid, Duration> terms() {
        return memory().archive().terms();
    }

    @Override
    public ArchiveStore archive() {
        return this;
    }
}
