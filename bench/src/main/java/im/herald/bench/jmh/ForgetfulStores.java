package im.herald.bench.jmh;

import im.herald.jid.Jid;
import im.herald.store.ArchiveRange;
import im.herald.store.ArchiveStore;
import im.herald.store.ArchivedMessage;
import im.herald.testkit.store.ForwardingStores;
import im.herald.testkit.store.MemoryStores;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Takes every archived message and keeps none, so that a benchmark does not fill the memory. */
final class ForgetfulStores extends ForwardingStores implements ArchiveStore {
    private static final CompletableFuture<Void> DONE = CompletableFuture.completedFuture(null);

    ForgetfulStores() {
        super(new MemoryStores());
    }

    @Override
    public ArchiveStore archive() {
        return this;
    }

    @Override
    public CompletionStage<Void> append(List<ArchivedMessage> messages) {
        return DONE;
    }

    @Override
    public CompletionStage<Void> settled(Jid owner) {
        return DONE;
    }

    @Override
    public OptionalLong last(Jid owner) {
        return OptionalLong.empty();
    }

    @Override
    public List<ArchivedMessage> page(ArchiveRange range) {
        return List.of();
    }

    @Override
    public int count(ArchiveRange range, int most) {
        return 0;
    }

    @Override
    public boolean replace(Jid owner, long place, byte[] content) {
        return false;
    }

    @Override
    public void forget(Jid owner) {}

    @Override
    public void forgetBefore(Instant moment) {}

    @Override
    public void forgetBefore(Jid owner, Instant moment) {}

    @Override
    public void forgetBefore(Instant moment, Set<Jid> except) {}

    @Override
    public void term(Jid owner, Duration kept) {}

    @Override
    public Map<Jid, Duration> terms() {
        return Map.of();
    }
}
