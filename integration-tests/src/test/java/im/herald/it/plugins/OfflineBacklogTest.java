package im.herald.it.plugins;

import static org.assertj.core.api.Assertions.assertThat;

import im.herald.it.process.HeraldProcess;
import im.herald.testkit.wire.WireClient;
import im.herald.testkit.wire.WireTls;
import im.herald.xml.Element;
import java.net.SocketException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** More waits than an outbox takes, for a client that is slow to read. */
class OfflineBacklogTest {
    private static final int MESSAGES = 120;
    private static final String LONG = "x".repeat(200_000);

    @TempDir Path data;

    private static WireClient signIn(HeraldProcess herald, String name) {
        WireClient client = WireClient.connect(herald.port());
        client.open(HeraldProcess.DOMAIN);
        client.startTls(HeraldProcess.DOMAIN, WireTls.standard());
        client.signIn(name, "secret-" + name, HeraldProcess.DOMAIN);
        client.bind("desk");
        return client;
    }

    private static void write(WireClient alice) {
        for (int i = 0; i < MESSAGES; i++) {
            alice.send(
                    "<message to='bob@localhost' type='chat' id='m%d'><body>%s</body></message>"
                            .formatted(i, LONG));
            alice.roundTrip();
        }
    }

    private static List<String> read(WireClient bob) {
        List<String> ids = new ArrayList<>();
        while (ids.size() < MESSAGES) {
            Element element = bob.next();
            if (element == null || element.local().equals("error")) {
                throw new AssertionError("after " + ids + ": " + element);
            }
            if (element.local().equals("message")) {
                ids.add(element.attribute("id"));
            }
        }
        return ids;
    }

    /** The names of what comes before the answer to a ping of that id. */
    private static List<String> until(WireClient bob, String id) {
        bob.send("<iq type='get' id='%s'><ping xmlns='urn:xmpp:ping'/></iq>".formatted(id));
        List<String> names = new ArrayList<>();
        for (Element next = bob.next(); !id.equals(next.attribute("id")); next = bob.next()) {
            names.add(next.local());
        }
        return names;
    }

    @Test
    void backlogShouldArriveWholeAndInOrderAndOnce() throws SocketException {
        try (HeraldProcess herald = new HeraldProcess(data).start()) {
            herald.addAccount("alice", "secret-alice");
            herald.addAccount("bob", "secret-bob");
            try (WireClient alice = signIn(herald, "alice");
                    WireClient bob = signIn(herald, "bob")) {
                write(alice);
                bob.tls().setReceiveBufferSize(64 << 10); // or the kernel takes all of it
                bob.send("<presence/>");
                for (int i = 0; i < 4000; i++) {
                    alice.roundTrip(); // bob does not read yet
                }

                List<String> ids = read(bob);

                assertThat(ids).doesNotHaveDuplicates().startsWith("m0", "m1").endsWith("m119");
                bob.send("<presence><priority>-1</priority></presence><presence/>");
                assertThat(until(bob, "after")).doesNotContain("message");
            }
        }
    }
}
