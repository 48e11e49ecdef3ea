package im.herald.it.command;

import static org.assertj.core.api.Assertions.assertThat;

import im.herald.it.process.HeraldCommand;
import im.herald.it.process.HeraldProcess;
import im.herald.testkit.wire.WireClient;
import im.herald.xml.Element;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code herald message}: sent, delivered and read, asked of a server that runs. */
class MessageStateTest {
    private static final String DOMAIN = HeraldProcess.DOMAIN;

    @TempDir private Path data;

    @Test
    void whatBecameOfAMessageShouldBeToldStepByStep() {
        try (HeraldProcess herald =
                        new HeraldProcess(data).set("c2s.require-encryption", "false").start();
                WireClient alice = WireClient.connect(herald.port());
                WireClient bob = WireClient.connect(herald.port())) {
            herald.addAccount("alice", "secret");
            herald.addAccount("bob", "secret");
            alice.online("alice", "secret", DOMAIN, "desk");
            bob.online("bob", "secret", DOMAIN, "phone");
            bob.send("<presence/>");
            await(bob);
            alice.send(
                    "<message to='bob@%s' type='chat' id='m1'><body>hello</body></message>"
                            .formatted(DOMAIN));
            String id = message(bob).child("urn:xmpp:sid:0", "stanza-id").attribute("id");

            assertThat(ask(id)).contains("\"message-id\":\"m1\"", "\"delivered\":[],\"read\":[]");

            bob.send(
                    "<message to='alice@%s/desk'><received xmlns='urn:xmpp:receipts' id='m1'/></message>"
                            .formatted(DOMAIN));
            await(bob);
            assertThat(ask(id)).contains("\"delivered\":[{\"device\":\"bob@", "\"read\":[]");

            bob.send(
                    "<message to='alice@%s/desk'><displayed xmlns='urn:xmpp:chat-markers:0' id='m1'/></message>"
                            .formatted(DOMAIN));
            await(bob);
            assertThat(ask(id)).contains("\"read\":[{\"device\":\"bob@");
            assertThat(message("no-such-id", "--json").exit()).isEqualTo(1);
            assertThat(message("-J5no-such-id", "--json").exit()).isEqualTo(1);
            assertThat(message("-hJ5no-such-id", "--json").exit()).isEqualTo(1);
        }
    }

    private String ask(String id) {
        HeraldCommand answer = message(id, "--json");
        assertThat(answer.exit()).as(answer.output()).isZero();
        return answer.output();
    }

    private HeraldCommand message(String id, String format) {
        return HeraldCommand.run(
                "", "message", "bob@" + DOMAIN, id, format, "--data", data.toString());
    }

    /** What the client sent before is handled when this is answered. */
    private static void await(WireClient client) {
        String id = client.id();
        client.send("<iq type='get' id='" + id + "'><ping xmlns='urn:xmpp:ping'/></iq>");
        while (!id.equals(client.next().attribute("id"))) {}
    }

    private static Element message(WireClient client) {
        Element next = client.next();
        while (!next.local().equals("message")) {
            next = client.next();
        }
        return next;
    }
}
