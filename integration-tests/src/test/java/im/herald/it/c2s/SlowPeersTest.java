package im.herald.it.c2s;

import static im.herald.it.c2s.WireServer.DOMAIN;
import static org.assertj.core.api.Assertions.assertThat;

import im.herald.testkit.wire.WireClient;
import im.herald.xml.Element;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Peers that take their time, or only the server's: the others are served all the same. */
class SlowPeersTest {
    private static final int SILENT = 2_000;
    private static final int HASTY = 1_000;

    @TempDir static Path home;
    private static WireServer server;
    private static WireClient bystander;

    @BeforeAll
    static void start() {
        server = WireServer.start(home, "c2s.negotiation-timeout", "5 s");
        bystander = server.online("bob", "bystander");
        bystander.send("<presence/>");
        bystander.roundTrip();
    }

    @AfterAll
    static void stop() {
        bystander.close();
        server.close();
    }

    @Test
    void thousandsOfSilentConnectionsShouldTimeOutAndHinderNobody() {
        List<WireClient> silent = new ArrayList<>();
        for (int i = 0; i < SILENT; i++) {
            silent.add(server.connect());
            if (i % 100 == 0) {
                bystander.roundTrip();
            }
        }
        try (WireClient alice = server.online("alice", "among them")) {
            alice.roundTrip();
        }
        for (WireClient client : silent) {
            assertThat(client.streamError()).isEqualTo("connection-timeout");
            client.close();
        }
        bystander.roundTrip();
    }

    @Test
    void hastyConnectsShouldHinderNobody() {
        for (int i = 0; i < HASTY; i++) {
            try (WireClient client = server.connect()) {
                if (i % 2 == 0) {
                    client.send(WireClient.header(DOMAIN));
                }
                if (i % 100 == 0) {
                    bystander.roundTrip();
                }
            }
        }
        try (WireClient alice = server.online("alice", "after them")) {
            alice.roundTrip();
        }
    }

    @Test
    void singleBytesShouldMakeAStanza() {
        String stanza = "<message to='bob@" + DOMAIN + "'><body>sl\u00f6w \u2764</body></message>";
        try (WireClient alice = server.online("alice", "slow")) {
            for (byte b : stanza.getBytes(StandardCharsets.UTF_8)) {
                alice.send(new byte[] {b});
            }

            Element received = bystander.next();
            assertThat(received.child("jabber:client", "body").text())
                    .isEqualTo("sl\u00f6w \u2764");
        }
    }

    /** Each byte ends the silence, but not the time for signing in. */
    @Test
    void whoNeverBindsShouldTimeOut() {
        try (WireClient endless = server.connect();
                WireClient undecided = server.signedIn("alice")) {
            endless.send("<stream:stream to='");

            assertThat(endless.streamError()).isEqualTo("connection-timeout");
            assertThat(undecided.streamError()).isEqualTo("connection-timeout");
        }
        bystander.roundTrip();
    }

    @Test
    void vanishingInTheMiddleOfAStanzaShouldEndTheSession() {
        try (WireClient alice = server.online("alice", "brief")) {
            alice.send("<message to='bob@" + DOMAIN + "'><body>never end");
        }
        bystander.roundTrip();
    }
}
