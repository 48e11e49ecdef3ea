package im.herald.testkit.store;

import static org.assertj.core.api.Assertions.assertThat;

import im.herald.jid.Jid;
import im.herald.store.KeptRoom;
import im.herald.store.RoomAffiliation;
import im.herald.store.RoomName;
import im.herald.store.StoredRoom;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;

/** Holds every {@link im.herald.store.RoomStore} to its words. */
public interface RoomStoreContract extends StoresContract {
    Jid CRONE = Jid.of("crone1@shakespeare.example");
    Jid HECATE = Jid.of("hecate@shakespeare.example");

    /** An address of a room that no other test uses. */
    default Jid someRoom() {
        return Jid.of("room-" + UUID.randomUUID() + "@chat.shakespeare.example");
    }

    /** Every field away from its default, with text that quoting could break. */
    default StoredRoom fullRoom(Jid room) {
        return new StoredRoom(
                room,
                "A Dark Cave; O'Hara \"☂\" 𝄞 %",
                true,
                Map.of("muc#roomconfig_roomdesc", "The place for all good witches!\n", "x", ""),
                "<message xmlns='jabber:client'><subject>Fire Burn</subject></message>",
                "<vCard xmlns='vcard-temp'><NICKNAME>O'Hara</NICKNAME></vCard>",
                Map.of(
                        CRONE,
                        new RoomAffiliation("owner", "firstwitch", "she was first"),
                        Jid.of("montague.example"),
                        RoomAffiliation.of("outcast")));
    }

    @Test
    default void roomThatNeverWasShouldNotBeFound() {
        Jid room = someRoom();

        assertThat(stores().rooms().load(room)).isEmpty();
        assertThat(stores().rooms().remove(room)).isFalse();
        assertThat(stores().rooms().configure(room, null, true, Map.of())).isFalse();
        assertThat(stores().rooms().subject(room, null)).isFalse();
        assertThat(stores().rooms().vcard(room, "<vCard/>")).isFalse();
        assertThat(stores().rooms().affiliate(room, Map.of(CRONE, RoomAffiliation.of("owner"))))
                .isFalse();
        assertThat(stores().rooms().load(room)).isEmpty();
    }

    @Test
    default void roomShouldComeBackWhole() {
        Jid room = someRoom();

        stores().rooms().put(fullRoom(room));

        assertThat(stores().rooms().load(room)).contains(fullRoom(room));
    }

    @Test
    default void plainRoomShouldComeBackWhole() {
        StoredRoom plain = new StoredRoom(someRoom(), null, false, Map.of(), null, null, Map.of());

        stores().rooms().put(plain);

        assertThat(stores().rooms().load(plain.jid())).contains(plain);
    }

    @Test
    default void secondPutShouldLeaveNothingOfTheFirst() {
        Jid room = someRoom();
        stores().rooms().put(fullRoom(room));
        StoredRoom plain = new StoredRoom(room, null, false, Map.of(), null, null, Map.of());

        stores().rooms().put(plain);

        assertThat(stores().rooms().load(room)).contains(plain);
    }

    @Test
    default void configureShouldReplaceSettingsAndKeepTheRest() {
        Jid room = someRoom();
        stores().rooms().put(fullRoom(room));

        assertThat(stores().rooms().configure(room, "Heath", false, Map.of("y", "1"))).isTrue();

        StoredRoom before = fullRoom(room);
        assertThat(stores().rooms().load(room))
                .contains(
                        new StoredRoom(
                                room,
                                "Heath",
                                false,
                                Map.of("y", "1"),
                                before.subject(),
                                before.vcard(),
                                before.affiliations()));
    }

    @Test
    default void subjectShouldBeReplacedAlone() {
        Jid room = someRoom();
        stores().rooms().put(fullRoom(room));

        assertThat(stores().rooms().subject(room, "<message/>")).isTrue();

        StoredRoom stored = stores().rooms().load(room).orElseThrow();
        assertThat(stored.subject()).isEqualTo("<message/>");
        assertThat(stored.settings()).isEqualTo(fullRoom(room).settings());
        assertThat(stored.affiliations()).isEqualTo(fullRoom(room).affiliations());
    }

    @Test
    default void vCardShouldBeReplacedAndTakenAlone() {
        Jid room = someRoom();
        stores().rooms().put(fullRoom(room));

        assertThat(stores().rooms().vcard(room, "<vCard/>")).isTrue();

        StoredRoom stored = stores().rooms().load(room).orElseThrow();
        assertThat(stored.vcard()).isEqualTo("<vCard/>");
        assertThat(stored.subject()).isEqualTo(fullRoom(room).subject());
        assertThat(stored.settings()).isEqualTo(fullRoom(room).settings());

        assertThat(stores().rooms().vcard(room, null)).isTrue();

        assertThat(stores().rooms().load(room).orElseThrow().vcard()).isNull();
    }

    @Test
    default void affiliationsShouldBeAddedReplacedAndTaken() {
        Jid room = someRoom();
        stores().rooms().put(fullRoom(room));

        stores().rooms()
                .affiliate(
                        room,
                        Map.of(
                                CRONE,
                                RoomAffiliation.of("member"),
                                HECATE,
                                new RoomAffiliation("admin", "thirdwitch", null),
                                Jid.of("montague.example"),
                                RoomAffiliation.NONE));

        assertThat(stores().rooms().load(room).orElseThrow().affiliations())
                .isEqualTo(
                        Map.of(
                                CRONE,
                                RoomAffiliation.of("member"),
                                HECATE,
                                new RoomAffiliation("admin", "thirdwitch", null)));
    }

    @Test
    default void removedRoomShouldLeaveNothingToItsSuccessor() {
        Jid room = someRoom();
        Jid other = someRoom();
        stores().rooms().put(fullRoom(room));
        stores().rooms().put(fullRoom(other));

        assertThat(stores().rooms().remove(room)).isTrue();

        assertThat(stores().rooms().load(room)).isEmpty();
        StoredRoom next = new StoredRoom(room, null, true, Map.of(), null, null, Map.of());
        stores().rooms().put(next);
        assertThat(stores().rooms().load(room)).contains(next);
        assertThat(stores().rooms().load(other)).contains(fullRoom(other));
    }

    @Test
    default void listedRoomsShouldComeInPagesByAddress() {
        String domain = UUID.randomUUID() + ".example";
        List<RoomName> expected = new ArrayList<>();
        for (String name : List.of("a", "b", "ä", "𠀀")) {
            Jid room = Jid.of(name + "@" + domain);
            stores().rooms().put(new StoredRoom(room, name, true, Map.of(), null, null, Map.of()));
            expected.add(new RoomName(room, name));
        }
        Jid hidden = Jid.of("aa@" + domain);
        stores().rooms().put(new StoredRoom(hidden, "no", false, Map.of(), null, null, Map.of()));

        assertThat(stores().rooms().countListed(domain)).isEqualTo(4);
        assertThat(stores().rooms().listed(domain, null, 3)).isEqualTo(expected.subList(0, 3));
        assertThat(stores().rooms().listed(domain, expected.get(2).room(), 3))
                .isEqualTo(expected.subList(3, 4));
        assertThat(stores().rooms().listed(domain, hidden, 1)).isEqualTo(expected.subList(1, 2));
    }

    @Test
    default void allRoomsShouldComeInPagesWithTheirOwners() {
        String domain = UUID.randomUUID() + ".example";
        RoomAffiliation owner = RoomAffiliation.of("owner");
        Jid alone = Jid.of("a@" + domain);
        Jid hidden = Jid.of("b@" + domain);
        stores().rooms().put(new StoredRoom(alone, null, true, Map.of(), null, null, Map.of()));
        stores().rooms()
                .put(
                        new StoredRoom(
                                hidden,
                                "Heath",
                                false,
                                Map.of(),
                                null,
                                null,
                                Map.of(
                                        CRONE,
                                        owner,
                                        HECATE,
                                        owner,
                                        someone(),
                                        RoomAffiliation.of("member"))));

        assertThat(stores().rooms().all(domain, null, 3))
                .containsExactly(new KeptRoom(alone, null, 0), new KeptRoom(hidden, "Heath", 2));
        assertThat(stores().rooms().all(domain, null, 1)).hasSize(1);
        assertThat(stores().rooms().all(domain, alone, 3))
                .containsExactly(new KeptRoom(hidden, "Heath", 2));
    }

    @Test
    default void deletedAccountShouldLeaveOnlyItsBans() {
        Jid account = newAccount();
        Jid own = someRoom();
        Jid banned = someRoom();
        stores().rooms().put(fullRoom(own));
        stores().rooms().put(fullRoom(banned));
        stores().rooms().affiliate(own, Map.of(account, RoomAffiliation.of("owner")));
        stores().rooms().affiliate(banned, Map.of(account, RoomAffiliation.of("outcast")));

        stores().accounts().delete(account);

        assertThat(stores().rooms().load(own)).contains(fullRoom(own));
        assertThat(stores().rooms().load(banned).orElseThrow().affiliations())
                .containsEntry(account, RoomAffiliation.of("outcast"));
    }

    @Test
    default void changesAtOnceShouldAllBeMade() throws Exception {
        Jid room = someRoom();
        stores().rooms().put(fullRoom(room));
        List<Callable<Boolean>> changes = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            Map<Jid, RoomAffiliation> change = Map.of(someone(), RoomAffiliation.of("member"));
            changes.add(() -> stores().rooms().affiliate(room, change));
        }

        assertThat(StoresContract.atOnce(changes)).doesNotContain(false);

        assertThat(stores().rooms().load(room).orElseThrow().affiliations()).hasSize(22);
    }
}
