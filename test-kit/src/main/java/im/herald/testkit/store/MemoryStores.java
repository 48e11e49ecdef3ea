package im.herald.testkit.store;

import im.herald.store.AccountStore;
import im.herald.store.AccountValues;
import im.herald.store.ArchiveStore;
import im.herald.store.OfflineStore;
import im.herald.store.RoomStore;
import im.herald.store.RosterStore;
import im.herald.store.Stores;
import java.security.SecureRandom;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Stores that forget everything at the end: for tests. */
public final class MemoryStores implements Stores {
    private final MemoryShelves shelves = new MemoryShelves();
    private final MemoryRoomStore rooms = new MemoryRoomStore();
    private final AccountStore accounts = new MemoryAccountStore(shelves, rooms);
    private final RosterStore rosters = new MemoryRosterStore(shelves);
    private final OfflineStore offline = new MemoryOfflineStore(shelves);
    private final AccountValues values = new MemoryAccountValues(shelves);
    private final ArchiveStore archive = new MemoryArchiveStore(shelves);
    private final Map<String, byte[]> secrets = new ConcurrentHashMap<>();

    @Override
    public AccountStore accounts() {
        return accounts;
    }

    @Override
    public RosterStore rosters() {
        return rosters;
    }

    @Override
    public OfflineStore offline() {
        return offline;
    }

    @Override
    public AccountValues values() {
        return values;
    }

    @Override
    public ArchiveStore archive() {
        return archive;
    }

    @Override
    public RoomStore rooms() {
        return rooms;
    }

    @Override
    public byte[] secret(String name) {
        return secrets.computeIfAbsent(name, unknown -> random()).clone();
    }

    private static byte[] random() {
        byte[] secret = new byte[SECRET_OCTETS];
        new SecureRandom().nextBytes(secret);
        return secret;
    }

    @Override
    public String description() {
        return "memory";
    }

    @Override
    public void close() {}
}
