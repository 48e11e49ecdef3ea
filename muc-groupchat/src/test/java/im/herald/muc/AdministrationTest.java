package im.herald.muc;

import static org.assertj.core.api.Assertions.assertThat;

import im.herald.jid.Jid;
import im.herald.plugin.Plugin;
import im.herald.plugin.Server;
import im.herald.plugin.Timer;
import im.herald.store.Credentials;
import im.herald.store.RoomAffiliation;
import im.herald.store.StoredRoom;
import im.herald.testkit.store.MemoryStores;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AdministrationTest {
    private static final Jid DEN = Jid.of("den@conference.example.org");
    private static final Jid HEATH = Jid.of("heath@conference.example.org");
    private static final Jid ALICE = Jid.of("alice@example.org");

    private final MemoryStores stores = new MemoryStores();
    private Person alice;
    private RoomAdministration rooms;

    @BeforeEach
    void enter() {
        stores.accounts().create(ALICE, new Credentials(Map.of()));
        stores.rooms()
                .put(
                        new StoredRoom(
                                HEATH,
                                "Heath",
                                false,
                                Map.of(
                                        "muc#roomconfig_roomname", "Heath",
                                        "muc#roomconfig_persistentroom", "1",
                                        "muc#roomconfig_roomsecret", "hush",
                                        "muc#roomconfig_publicroom", "0"),
                                null,
                                null,
                                Map.of(
                                        ALICE,
                                        RoomAffiliation.of("owner"),
                                        Jid.of("hag@example.org"),
                                        RoomAffiliation.of("member"))));
        Server server = new Server(Set.of("example.org"), stores, Runnable::run);
        server.provide(Timer.class, (delay, work) -> () -> {});
        ServiceLoader.load(Plugin.class).forEach(plugin -> plugin.install(server));
        rooms = server.need(RoomAdministration.class);
        alice = new Person(server, "alice@example.org/desk");
        alice.say(
                "<presence to='"
                        + DEN
                        + "/al'><x xmlns='http://jabber.org/protocol/muc'/></presence>");
        alice.take();
    }

    private static <T> T now(CompletionStage<T> answer) {
        return answer.toCompletableFuture().getNow(null);
    }

    @Test
    void allRoomsShouldBeListedOnce() {
        List<RoomSummary> all =
                List.of(
                        new RoomSummary(DEN, "", 1, false, 1),
                        new RoomSummary(HEATH, "Heath", 0, true, 1));
        assertThat(rooms.list(null)).isEqualTo(all);
        assertThat(now(rooms.find(HEATH))).isPresent(); // in memory from now on
        assertThat(rooms.list("conference.example.org")).isEqualTo(all);
        assertThat(rooms.list("example.net")).isEmpty();
    }

    @Test
    void aRoomShouldTellWhatItIsButNotItsPassword() {
        RoomDetails heath = now(rooms.find(HEATH)).orElseThrow();
        assertThat(heath.settings())
                .containsOnly(
                        Map.entry("muc#roomconfig_roomname", "Heath"),
                        Map.entry("muc#roomconfig_persistentroom", "1"),
                        Map.entry("muc#roomconfig_publicroom", "0"));
        assertThat(heath.owners()).containsExactly(ALICE);
        assertThat(heath.members()).isEqualTo(1);
        assertThat(now(rooms.find(DEN)).orElseThrow().occupants())
                .containsExactly(Map.entry("al", List.of(ALICE.withResource("desk"))));
        assertThat(now(rooms.find(Jid.of("no@conference.example.org")))).isEmpty();
    }

    @Test
    void aRoomShouldBeDestroyedWithAReason() {
        assertThat(now(rooms.destroy(DEN, "spring is here"))).isTrue();
        assertThat(now(rooms.destroy(HEATH, null))).isTrue();

        assertThat(alice.take().toString())
                .contains("type='unavailable'", "<destroy><reason>spring is here</reason>");
        assertThat(rooms.list(null)).isEmpty();
        assertThat(stores.rooms().load(HEATH)).isEmpty();
        assertThat(now(rooms.destroy(DEN, null))).isFalse();
    }
}
