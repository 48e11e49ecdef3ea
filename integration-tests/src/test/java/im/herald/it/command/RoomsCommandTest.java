package im.herald.it.command;

import static org.assertj.core.api.Assertions.assertThat;

import im.herald.it.process.HeraldCommand;
import im.herald.it.process.HeraldProcess;
import im.herald.testkit.wire.WireClient;
import im.herald.xml.Element;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code herald rooms}, asked of a server that runs. */
class RoomsCommandTest {
    private static final String ROOM = "den@conference." + HeraldProcess.DOMAIN;

    @TempDir private Path data;

    @Test
    void roomsShouldBeListedShownAndDestroyed() {
        try (HeraldProcess herald =
                        new HeraldProcess(data).set("c2s.require-encryption", "false").start();
                WireClient alice = WireClient.connect(herald.port())) {
            herald.addAccount("alice", "secret");
            alice.online("alice", "secret", HeraldProcess.DOMAIN, "desk");
            alice.send(
                    "<presence to='%s/al'><x xmlns='http://jabber.org/protocol/muc'/></presence>"
                            .formatted(ROOM));
            presence(alice);

            assertThat(done("list")).contains(ROOM + "  occupants 1  owners 1  temporary");
            assertThat(done("show", ROOM))
                    .contains("owner      alice@", "occupant   al alice@", "/desk");

            assertThat(done("destroy", ROOM, "--reason", "spring is here"))
                    .contains("destroyed " + ROOM);
            assertThat(presence(alice).toString()).contains("spring is here");
            assertThat(done("list")).doesNotContain(ROOM);
            assertThat(rooms("show", ROOM).exit()).isEqualTo(1);
        }
        assertThat(rooms("list").output()).contains("no server runs");
    }

    private String done(String... words) {
        HeraldCommand answer = rooms(words);
        assertThat(answer.exit()).as(answer.output()).isZero();
        return answer.output();
    }

    private HeraldCommand rooms(String... words) {
        List<String> all = new ArrayList<>(List.of("rooms"));
        all.addAll(List.of(words));
        all.addAll(List.of("--data", data.toString()));
        return HeraldCommand.run("", all.toArray(String[]::new));
    }

    private static Element presence(WireClient client) {
        Element next = client.next();
        while (!next.local().equals("presence")) {
            next = client.next();
        }
        return next;
    }
}
