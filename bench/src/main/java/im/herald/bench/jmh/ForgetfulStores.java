package im.herald.bench.jmh;

import im.herald.jid.Jid;
import im.herald.store.AccountStore;
import im.herald.store.AccountValues;
import im.herald.store.ArchiveRange;
import im.herald.store.ArchiveStore;
import im.herald.store.ArchivedMessage;
import im.herald.store.OfflineStore;
import im.herald.store.RoomStore;
import im.herald.store.RosterStore;
import im.herald.store.Stores;
import im.herald.testkit.store.MemoryStores;
import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Takes every archived message and keeps none, so that a benchmark does not fill the memory. */
final class ForgetfulStores implements Stores, ArchiveStore {
    private static final CompletableFuture<Void> DONE = CompletableFuture.completedFuture(null);

    private final MemoryStores memory = new MemoryStores();

    @Override
    public AccountStore accounts() {
        return memory.accounts();
    }

    @Override
    public RosterStore rosters() {
        return memory.rosters();
    }

    @Override
    public OfflineStore offline() {
        return memory.offline();
    }

    @Override
    public AccountValues values() {
        return memory.values();
    }

    @Override
    public ArchiveStore archive() {
        return this;
    }

    @Override
    public RoomStore rooms() {
        return memory.rooms();
    }

    @Override
    public byte[] secret(String name) {
        return memory.secret(name);
    }

    @Override
    public String description() {
        return "memory without archives";
    }

    @Override
    public void close() {
        memory.close();
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
}
