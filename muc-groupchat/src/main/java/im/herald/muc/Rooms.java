package im.herald.muc;

import im.herald.jid.Jid;
import im.herald.plugin.Admins;
import im.herald.plugin.PluginContext;
import java.util.Collection;
import java.util.Collections;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/** The rooms in memory; one is loaded by the first use. Any thread. */
final class Rooms {
    private final ConcurrentHashMap<Jid, Room> active = new ConcurrentHashMap<>();
    private final PluginContext context;
    private final Admins admins;
    private final RoomFile file;
    private final RoomArchive archive;
    private final int most;
    private volatile boolean closed;

    /**
     * @param most how many may be in memory
     */
    Rooms(PluginContext context, Admins admins, RoomFile file, RoomArchive archive, int most) {
        this.context = context;
        this.admins = admins;
        this.file = file;
        this.archive = archive;
        this.most = most;
    }

    /**
     * Tells work to the room with this bare JID, or to the place where it would be.
     *
     * @param refused runs instead if the room cannot be loaded or has too much to do
     */
    void tell(Jid jid, Consumer<Room> work, Runnable refused) {
        Room room = active.get(jid);
        if (closed || (room == null && active.size() >= most)) {
            refused.run();
            return;
        }
        Room told = room == null ? activate(jid) : room;
        if (!told.actor().tell(() -> perform(told, work, refused))) {
            refused.run();
        }
    }

    private Room activate(Jid jid) {
        Room fresh = new Room(jid, admins, file, archive, context.workers());
        fresh.actor().exclusively(() -> load(fresh), () -> giveUp(fresh));
        Room other = active.putIfAbsent(jid, fresh);
        return other == null ? fresh : other;
    }

    private void load(Room room) {
        try {
            room.load();
        } catch (RuntimeException | Error failed) {
            giveUp(room);
            throw failed;
        }
    }

    private void giveUp(Room room) {
        room.makeUnavailable();
        retire(room);
    }

    private void perform(Room room, Consumer<Room> work, Runnable refused) {
        if (closed || room.isUnavailable()) {
            refused.run();
            return;
        }
        if (room.isRetired()) {
            tell(room.jid(), work, refused); // it came too late for this one
            return;
        }
        work.accept(room);
        room.touched();
        if (!room.exists()) {
            room.actor().insist(() -> retireIfNothing(room));
        }
    }

    private void retireIfNothing(Room room) {
        if (!room.exists()) {
            retire(room);
        }
    }

    /** Lets go of rooms that nobody is in and that can be loaded again; called now and then. */
    void retireIdle() {
        for (Room room : active.values()) {
            room.actor()
                    .tell(
                            () -> {
                                if (!room.isIdle()) {
                                    return;
                                }
                                if (!room.exists() || room.state().isPersistent()) {
                                    retire(room);
                                } else {
                                    room.destroy(() -> {}, error -> {});
                                }
                            });
        }
    }

    /** An account was deleted: rooms in memory forget it; does not wait for them. */
    void forget(Jid account) {
        for (Room room : active.values()) {
            room.actor()
                    .insist(
                            () -> {
                                if (room.exists() && !room.isRetired()) {
                                    room.forget(account);
                                }
                            });
        }
    }

    /**
     * The server stops: from now on all is refused. Blocks until every room has said goodbye, which
     * it does behind what waits to be heard.
     */
    void close(Consumer<Room> goodbye) {
        closed = true;
        CompletableFuture<?>[] said =
                active.values().stream()
                        .map(room -> close(room, goodbye))
                        .toArray(CompletableFuture<?>[]::new);
        CompletableFuture.allOf(said).join();
    }

    private static CompletableFuture<Void> close(Room room, Consumer<Room> goodbye) {
        CompletableFuture<Void> said = new CompletableFuture<>();
        room.actor()
                .insist(
                        () ->
                                room.reflections()
                                        .add(
                                                () -> {
                                                    goodbye.accept(room);
                                                    said.complete(null);
                                                }));
        return said;
    }

    private void retire(Room room) {
        room.retire();
        active.remove(room.jid(), room);
    }

    /** A snapshot that may be stale when read. */
    Collection<Room> active() {
        return Collections.unmodifiableCollection(active.values());
    }
}
