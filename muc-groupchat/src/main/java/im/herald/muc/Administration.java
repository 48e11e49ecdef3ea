package im.herald.muc;

import im.herald.jid.Jid;
import im.herald.stanza.StanzaError;
import im.herald.stanza.StanzaException;
import im.herald.store.KeptRoom;
import im.herald.store.RoomStore;
import im.herald.xml.Element;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;

/** What the server's administrator sees of rooms and does to them. */
final class Administration implements RoomAdministration {
    private static final int PAGE = 1000;
    private static final Comparator<Jid> BY_TEXT = Comparator.comparing(Jid::toString);

    private final Set<String> domains;
    private final Rooms rooms;
    private final RoomStore store;
    private final Leaving leaving;

    /**
     * @param domains of rooms
     */
    Administration(Set<String> domains, Rooms rooms, RoomStore store, Leaving leaving) {
        this.domains = domains;
        this.rooms = rooms;
        this.store = store;
        this.leaving = leaving;
    }

    @Override
    public List<RoomSummary> list(String domain) {
        Map<Jid, RoomSummary> found = new TreeMap<>(BY_TEXT);
        (domain == null ? domains : Set.of(domain)).forEach(one -> addKept(one, found));
        for (Room room : rooms.active()) {
            RoomEntry entry = room.entry();
            if (entry.exists() && (domain == null || domain.equals(room.jid().domainpart()))) {
                found.put(room.jid(), entry.summary(room.jid()));
            }
        }
        return List.copyOf(found.values());
    }

    private void addKept(String domain, Map<Jid, RoomSummary> found) {
        List<KeptRoom> page = List.of();
        do {
            Jid after = page.isEmpty() ? null : page.get(page.size() - 1).room();
            page = store.all(domain, after, PAGE);
            page.forEach(kept -> found.put(kept.room(), empty(kept)));
        } while (page.size() == PAGE);
    }

    private static RoomSummary empty(KeptRoom kept) {
        String name = kept.name() == null ? "" : kept.name();
        return new RoomSummary(kept.room(), name, 0, true, kept.owners());
    }

    @Override
    public CompletionStage<Optional<RoomDetails>> find(Jid jid) {
        CompletableFuture<Optional<RoomDetails>> found = new CompletableFuture<>();
        tell(
                jid,
                room ->
                        found.complete(
                                room.exists() ? Optional.of(details(room)) : Optional.empty()),
                found);
        return found;
    }

    private static RoomDetails details(Room room) {
        Affiliations affiliations = room.state().affiliations();
        Map<String, List<Jid>> occupants = new LinkedHashMap<>();
        for (Occupant occupant : room.occupants().all()) {
            occupants.put(occupant.nick(), List.copyOf(occupant.sessions()));
        }
        return new RoomDetails(
                room.entry().summary(room.jid()),
                settings(room.configuration()),
                room.state().subject().text(),
                affiliations.with(Affiliation.OWNER),
                affiliations.with(Affiliation.ADMIN),
                affiliations.with(Affiliation.MEMBER).size(),
                affiliations.with(Affiliation.OUTCAST).size(),
                occupants);
    }

    private static Map<String, String> settings(Configuration configuration) {
        Map<String, String> changed = new LinkedHashMap<>();
        for (Setting setting : Setting.values()) {
            List<String> values = configuration.values(setting);
            if (setting != Setting.SECRET && !values.equals(setting.usual())) {
                changed.put(setting.field(), String.join(" ", values));
            }
        }
        return changed;
    }

    @Override
    public CompletionStage<Boolean> destroy(Jid jid, String reason) {
        CompletableFuture<Boolean> destroyed = new CompletableFuture<>();
        tell(jid, room -> destroy(room, reason, destroyed), destroyed);
        return destroyed;
    }

    private void destroy(Room room, String reason, CompletableFuture<Boolean> destroyed) {
        if (!room.exists()) {
            destroyed.complete(false);
            return;
        }
        Element.Builder destroy = Element.of(Muc.USER, "destroy");
        if (reason != null) {
            destroy.child(Element.of(Muc.USER, "reason").text(reason).build());
        }
        room.destroy(
                () -> {
                    leaving.destroy(room, destroy.build());
                    destroyed.complete(true);
                },
                error -> destroyed.completeExceptionally(new StanzaException(error)));
    }

    private void tell(Jid jid, Consumer<Room> work, CompletableFuture<?> answer) {
        StanzaError busy = StanzaError.waitFor("resource-constraint");
        rooms.tell(jid, work, () -> answer.completeExceptionally(new StanzaException(busy)));
    }
}
