package im.herald.testkit.store;

import im.herald.jid.Jid;
import im.herald.store.KeptRoom;
import im.herald.store.RoomAffiliation;
import im.herald.store.RoomName;
import im.herald.store.RoomStore;
import im.herald.store.StoredRoom;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

final class MemoryRoomStore implements RoomStore {
    private final Map<String, StoredRoom> rooms = new TreeMap<>(MemoryShelf.BY_CODE_POINT);

    @Override
    public synchronized Optional<StoredRoom> load(Jid room) {
        return Optional.ofNullable(rooms.get(room.toString()));
    }

    @Override
    public synchronized void put(StoredRoom room) {
        rooms.put(room.jid().toString(), room);
    }

    @Override
    public boolean configure(Jid room, String name, boolean listed, Map<String, String> settings) {
        return change(
                room,
                old ->
                        new StoredRoom(
                                room,
                                name,
                                listed,
                                settings,
                                old.subject(),
                                old.vcard(),
                                old.affiliations()));
    }

    @Override
    public boolean subject(Jid room, String subject) {
        return change(
                room,
                old ->
                        new StoredRoom(
                                room,
                                old.name(),
                                old.listed(),
                                old.settings(),
                                subject,
                                old.vcard(),
                                old.affiliations()));
    }

    @Override
    public boolean vcard(Jid room, String vcard) {
        return change(
                room,
                old ->
                        new StoredRoom(
                                room,
                                old.name(),
                                old.listed(),
                                old.settings(),
                                old.subject(),
                                vcard,
                                old.affiliations()));
    }

    @Override
    public boolean affiliate(Jid room, Map<Jid, RoomAffiliation> changes) {
        return change(room, old -> affiliate(old, changes));
    }

    private static StoredRoom affiliate(StoredRoom old, Map<Jid, RoomAffiliation> changes) {
        Map<Jid, RoomAffiliation> all = new HashMap<>(old.affiliations());
        all.putAll(changes);
        all.values().removeIf(RoomAffiliation.NONE::equals);
        return new StoredRoom(
                old.jid(),
                old.name(),
                old.listed(),
                old.settings(),
                old.subject(),
                old.vcard(),
                all);
    }

    private synchronized boolean change(Jid room, UnaryOperator<StoredRoom> change) {
        return rooms.computeIfPresent(room.toString(), (jid, old) -> change.apply(old)) != null;
    }

    @Override
    public synchronized boolean remove(Jid room) {
        return rooms.remove(room.toString()) != null;
    }

    @Override
    public synchronized List<RoomName> listed(String domain, Jid after, int most) {
        return listed(domain)
                .filter(room -> after == null || isAfter(room.jid(), after))
                .limit(most)
                .map(room -> new RoomName(room.jid(), room.name()))
                .toList();
    }

    @Override
    public synchronized List<KeptRoom> all(String domain, Jid after, int most) {
        return rooms.values().stream()
                .filter(room -> room.jid().domainpart().equals(domain))
                .filter(room -> after == null || isAfter(room.jid(), after))
                .limit(most)
                .map(room -> new KeptRoom(room.jid(), room.name(), owners(room)))
                .toList();
    }

    private static int owners(StoredRoom room) {
        return (int)
                room.affiliations().values().stream()
                        .filter(one -> one.affiliation().equals("owner"))
                        .count();
    }

    private static boolean isAfter(Jid room, Jid other) {
        return MemoryShelf.BY_CODE_POINT.compare(room.toString(), other.toString()) > 0;
    }

    @Override
    public synchronized int countListed(String domain) {
        return (int) listed(domain).count();
    }

    private Stream<StoredRoom> listed(String domain) {
        return rooms.values().stream()
                .filter(room -> room.listed() && room.jid().domainpart().equals(domain));
    }

    /** Bans outlive the account: they hold for whoever has the address. */
    synchronized void forget(Jid account) {
        rooms.replaceAll(
                (jid, room) -> {
                    RoomAffiliation had = room.affiliations().get(account.bare());
                    return had == null || "outcast".equals(had.affiliation())
                            ? room
                            : affiliate(room, Map.of(account.bare(), RoomAffiliation.NONE));
                });
    }
}
