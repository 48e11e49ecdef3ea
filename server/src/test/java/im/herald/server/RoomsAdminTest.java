package im.herald.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import im.herald.jid.Jid;
import im.herald.muc.RoomAdministration;
import im.herald.muc.RoomDetails;
import im.herald.muc.RoomSummary;
import im.herald.server.admin.AdminException;
import im.herald.stanza.StanzaError;
import im.herald.stanza.StanzaException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;

class RoomsAdminTest {
    private static final Jid DEN = Jid.of("den@conference.example.org");
    private static final Jid ALICE = Jid.of("alice@example.org");
    private static final RoomSummary SUMMARY =
            new RoomSummary(DEN, "A Dark\u001b[2J Cave", 1, true, 1);

    /** One room, and one that cannot answer. */
    private static final class OneRoom implements RoomAdministration {
        private final List<String> asked = new ArrayList<>();

        @Override
        public List<RoomSummary> list(String domain) {
            asked.add("list " + domain);
            return List.of(
                    SUMMARY, new RoomSummary(Jid.of("x@conference.example.org"), "", 0, false, 2));
        }

        @Override
        public CompletionStage<Optional<RoomDetails>> find(Jid room) {
            if (room.localpart().equals("busy")) {
                return CompletableFuture.failedFuture(
                        new StanzaException(StanzaError.waitFor("resource-constraint")));
            }
            return CompletableFuture.completedFuture(
                    Optional.of(room).filter(DEN::equals).map(den -> details()));
        }

        private static RoomDetails details() {
            return new RoomDetails(
                    SUMMARY,
                    Map.of("muc#roomconfig_membersonly", "1"),
                    "",
                    List.of(ALICE),
                    List.of(),
                    3,
                    2,
                    Map.of("al\nice", List.of(ALICE.withResource("desk"))));
        }

        @Override
        public CompletionStage<Boolean> destroy(Jid room, String reason) {
            asked.add("destroy " + room + " " + reason);
            return CompletableFuture.completedFuture(room.equals(DEN));
        }
    }

    private final OneRoom rooms = new OneRoom();
    private final RoomsAdmin admin = new RoomsAdmin(rooms);

    @Test
    void eachRoomShouldBeALine() {
        assertThat(admin.run(List.of("list")))
                .containsExactly(
                        DEN + "  occupants 1  owners 1  persistent  A Dark [2J Cave",
                        "x@conference.example.org  occupants 0  owners 2  temporary");
        admin.run(List.of("list", "Conference.Example.ORG"));
        assertThat(rooms.asked).containsExactly("list null", "list conference.example.org");
    }

    @Test
    void oneRoomShouldBeShown() {
        assertThat(admin.run(List.of("show", DEN.toString())))
                .containsExactly(
                        "room       " + DEN + ", persistent",
                        "name       A Dark [2J Cave",
                        "subject    none",
                        "setting    muc#roomconfig_membersonly 1",
                        "owner      " + ALICE,
                        "members    3",
                        "outcasts   2",
                        "occupants  1",
                        "occupant   al ice " + ALICE + "/desk");
    }

    @Test
    void oneRoomShouldBeDestroyed() {
        assertThat(admin.run(List.of("destroy", DEN.toString(), "spring is here")))
                .containsExactly("destroyed " + DEN);
        admin.run(List.of("destroy", DEN.toString()));

        assertThat(rooms.asked)
                .containsExactly("destroy " + DEN + " spring is here", "destroy " + DEN + " null");
    }

    @Test
    void whatCannotBeDoneShouldBeRefused() {
        assertRefused(
                "there is no room cave@conference.example.org",
                "show",
                "cave@conference.example.org");
        assertRefused(
                "there is no room cave@conference.example.org",
                "destroy",
                "cave@conference.example.org");
        assertRefused(
                "the room answers resource-constraint", "show", "busy@conference.example.org");
        assertRefused("is no room; write it as name@domain", "show", "conference.example.org");
        assertRefused("rooms list, show or destroy", "move");
        assertThatThrownBy(() -> new RoomsAdmin(null).run(List.of("list")))
                .isInstanceOf(AdminException.class)
                .hasMessage("this server has no rooms");
    }

    private void assertRefused(String message, String... words) {
        assertThatThrownBy(() -> admin.run(List.of(words)))
                .isInstanceOf(AdminException.class)
                .hasMessageContaining(message);
    }
}
