package im.herald.testkit.store;

import im.herald.store.AccountStore;
import im.herald.store.AccountValues;
import im.herald.store.ArchiveStore;
import im.herald.store.OfflineStore;
import im.herald.store.RoomStore;
import im.herald.store.RosterStore;
import im.herald.store.Stores;

/** Stores in memory of which a test replaces some. */
public abstract class ForwardingStores implements Stores {
    private final MemoryStores memory;

    protected ForwardingStores(MemoryStores memory) {
        this.memory = memory;
    }

    /** Those behind. */
    public final MemoryStores memory() {
        return memory;
    }

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
        return memory.archive();
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
        return memory.description();
    }

    @Override
    public void close() {
        memory.close();
    }
}
