package im.herald.testkit.store;

import im.herald.jid.Jid;
import im.herald.store.AccountStore;
import im.herald.store.Credentials;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

final class MemoryAccountStore implements AccountStore {
    private final MemoryShelves shelves;
    private final MemoryRoomStore rooms;
    private final Set<Jid> erased = new LinkedHashSet<>();

    MemoryAccountStore(MemoryShelves shelves, MemoryRoomStore rooms) {
        this.shelves = shelves;
        this.rooms = rooms;
    }

    @Override
    public boolean create(Jid account, Credentials credentials) {
        synchronized (shelves) {
            if (exists(account)) {
                return false;
            }
            clear(account);
            shelves.begin(account);
            set(account, credentials);
            return true;
        }
    }

    @Override
    public Optional<Credentials> credentials(Jid account) {
        return shelves.with(account, shelf -> Optional.ofNullable(shelf.credentials));
    }

    @Override
    public boolean replaceCredentials(Jid account, Credentials credentials) {
        synchronized (shelves) {
            return exists(account) && set(account, credentials);
        }
    }

    @Override
    public boolean delete(Jid account) {
        synchronized (shelves) {
            boolean existed = exists(account);
            clear(account);
            if (existed) {
                erased.add(account.bare());
            }
            return existed;
        }
    }

    private void clear(Jid account) {
        shelves.clear(account);
        rooms.forget(account);
    }

    @Override
    public List<Jid> erased() {
        synchronized (shelves) {
            return List.copyOf(erased);
        }
    }

    @Override
    public void forgetErased(Jid account) {
        synchronized (shelves) {
            erased.remove(account.bare());
        }
    }

    @Override
    public boolean exists(Jid account) {
        return credentials(account).isPresent();
    }

    @Override
    public List<Jid> list(String domain) {
        return shelves.accounts(domain).stream()
                .sorted(Comparator.comparing(Jid::toString))
                .toList();
    }

    private boolean set(Jid account, Credentials credentials) {
        return shelves.with(
                account,
                shelf -> {
                    shelf.credentials = credentials;
                    return true;
                });
    }
}
