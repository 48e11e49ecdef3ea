package im.herald.testkit.store;

import im.herald.jid.Jid;
import im.herald.store.AccountValues;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

final class MemoryAccountValues implements AccountValues {
    private final MemoryShelves shelves;

    MemoryAccountValues(MemoryShelves shelves) {
        this.shelves = shelves;
    }

    @Override
    public Optional<byte[]> get(Jid account, String key) {
        return shelves.with(
                account, shelf -> Optional.ofNullable(shelf.values.get(AccountValues.valid(key))));
    }

    @Override
    public void put(Jid account, String key, byte[] value) {
        shelves.with(account, shelf -> shelf.values.put(AccountValues.valid(key), value.clone()));
    }

    @Override
    public boolean remove(Jid account, String key) {
        return shelves.with(
                account, shelf -> shelf.values.remove(AccountValues.valid(key)) != null);
    }

    @Override
    public Map<String, byte[]> withPrefix(Jid account, String prefix) {
        AccountValues.valid(prefix);
        return shelves.with(
                account,
                shelf -> {
                    Map<String, byte[]> found = new LinkedHashMap<>();
                    shelf.values.forEach(
                            (key, value) -> {
                                if (key.startsWith(prefix)) {
                                    found.put(key, value);
                                }
                            });
                    return found;
                });
    }
}
