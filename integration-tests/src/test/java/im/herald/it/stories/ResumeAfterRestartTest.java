package im.herald.it.stories;

import static org.assertj.core.api.Assertions.assertThat;

import im.herald.it.process.HeraldProcess;
import im.herald.testkit.wire.WireClient;
import im.herald.xml.Element;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** XEP-0198 §5 across a stop and a start of the server. */
class ResumeAfterRestartTest {
    private static final String SM = "urn:xmpp:sm:3";
    private static final String PASSWORD = "secret";

    @TempDir private Path data;
    private HeraldProcess herald;
    private WireClient alice;
    private WireClient bob;
    private String id;

    @BeforeEach
    void connect() {
        herald = new HeraldProcess(data).set("c2s.require-encryption", "false").start();
        herald.addAccount("alice", PASSWORD);
        herald.addAccount("bob", PASSWORD);
        bob = online("bob", "phone");
        bob.send("<presence/>").roundTrip();
        bob.send("<enable xmlns='" + SM + "' resume='true'/>");
        id = bob.expect(SM, "enabled").attribute("id");
        alice = online("alice", "laptop");
    }

    @AfterEach
    void stop() {
        alice.close();
        bob.close();
        herald.close();
    }

    private WireClient online(String name, String resource) {
        WireClient client = WireClient.connect(herald.port());
        return client.online(name, PASSWORD, HeraldProcess.DOMAIN, resource);
    }

    private void write(int from, int to) {
        for (int i = from; i <= to; i++) {
            alice.send(
                    "<message to='bob@localhost' type='chat' id='m%d'><body>Hi</body></message>"
                            .formatted(i));
        }
        alice.roundTrip();
    }

    private static Element nextMessage(WireClient client) {
        return next(client, "message");
    }

    private static Element next(WireClient client, String name) {
        Element element = client.next();
        while (!element.local().equals(name)) {
            element = client.next();
        }
        return element;
    }

    private Element resume(int handled) {
        bob = WireClient.connect(herald.port());
        bob.open(HeraldProcess.DOMAIN);
        bob.signIn("bob", PASSWORD, HeraldProcess.DOMAIN);
        bob.send("<resume xmlns='%s' previd='%s' h='%d'/>".formatted(SM, id, handled));
        return bob.next();
    }

    @Test
    void aClientShouldGoOnAfterAStop() {
        bob.send("<message to='alice@localhost' id='b1'><body>Hi</body></message>");
        write(1, 5);
        for (int i = 1; i <= 5; i++) {
            assertThat(nextMessage(bob).attribute("id")).isEqualTo("m" + i);
        }

        assertThat(herald.stop()).isZero();
        assertThat(bob.streamError()).isEqualTo("system-shutdown");
        herald.start();

        Element resumed = resume(2);
        assertThat(resumed.local()).isEqualTo("resumed");
        assertThat(resumed.attribute("h")).isEqualTo("1");
        for (int i = 3; i <= 5; i++) {
            assertThat(nextMessage(bob).attribute("id")).isEqualTo("m" + i);
        }
        alice = online("alice", "desk");
        write(6, 6);
        assertThat(nextMessage(bob).attribute("id")).isEqualTo("m6");
    }

    @Test
    void aClientShouldHearThatItsRoomsEndedWithTheStop() {
        String room = "den@conference." + HeraldProcess.DOMAIN;
        bob.send(
                "<presence to='%s/bob'><x xmlns='http://jabber.org/protocol/muc'/></presence>"
                        .formatted(room));
        assertThat(next(bob, "presence").toString()).contains("'110'");
        assertThat(nextMessage(bob).attribute("from")).isEqualTo(room); // the subject
        bob.close();

        assertThat(herald.stop()).isZero();
        herald.start();

        assertThat(resume(2).local()).isEqualTo("resumed");
        Element gone = next(bob, "presence");
        assertThat(gone.attribute("type")).isEqualTo("unavailable");
        assertThat(gone.toString()).contains("'332'");
    }

    @Test
    void aKillShouldEndTheSessionAndLoseNoMessage() {
        alice.send("<enable xmlns='" + SM + "'/>").expect(SM, "enabled");
        write(1, 3);
        alice.send("<r xmlns='" + SM + "'/>");
        assertThat(next(alice, "a").attribute("h")).isEqualTo("4"); // and the ping

        herald.kill();
        herald.start();

        Element failed = resume(0);
        assertThat(failed.local()).isEqualTo("failed");
        assertThat(failed.child("urn:ietf:params:xml:ns:xmpp-stanzas", "item-not-found"))
                .isNotNull();
        bob.bind("phone");
        Element found = bob.ask("set", null, "<query xmlns='urn:xmpp:mam:2'/>");
        assertThat(found.child("urn:xmpp:mam:2", "fin").toString()).contains(">3</count>");
    }
}
