package im.herald.testkit.store;

import im.herald.store.Stores;

final class MemoryStoresTest
        implements AccountStoreContract,
                RosterStoreContract,
                RoomStoreContract,
                OfflineStoreContract,
                AccountValuesContract,
                ArchiveStoreContract,
                ArchivePageContract {
    private final Stores stores = new MemoryStores();

    @Override
    public Stores stores() {
        return stores;
    }
}
