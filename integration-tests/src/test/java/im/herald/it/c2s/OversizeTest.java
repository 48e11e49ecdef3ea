package im.herald.it.c2s;

import static im.herald.it.c2s.WireServer.DOMAIN;
import static org.assertj.core.api.Assertions.assertThat;

import im.herald.testkit.wire.WireClient;
import im.herald.xml.Element;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** More than a peer may send at once (RFC 6120 §13.12, XEP-0478), before and after signing in. */
class OversizeTest {
    private static final int LIMIT = 65_536;

    @TempDir static Path home;
    private static WireServer server;
    private static WireClient bystander;

    @BeforeAll
    static void start() {
        server = WireServer.start(home, "limits.stanza-size", Integer.toString(LIMIT));
        bystander = server.online("bob", "bystander");
        bystander.send("<presence/>");
        bystander.roundTrip();
    }

    @AfterAll
    static void stop() {
        bystander.close();
        server.close();
    }

    static Stream<Arguments> afterSignIn() {
        return Stream.of(
                Arguments.of("text", "<message><body>" + "x".repeat(LIMIT)),
                Arguments.of("attribute", "<message to='" + "x".repeat(LIMIT)),
                Arguments.of("name", "<message><" + "x".repeat(1_100) + "/></message>"),
                Arguments.of("attribute name", "<message " + "x".repeat(1_100) + "=''/>"),
                Arguments.of("attributes", "<message" + attributes(65) + "/>"),
                Arguments.of("depth", "<message>" + "<x>".repeat(100)),
                Arguments.of("children", "<message>" + "<x/>".repeat(10_001)),
                Arguments.of("space in a tag", "<message" + " ".repeat(LIMIT)),
                Arguments.of("unfinished name", "<" + "x".repeat(LIMIT)),
                Arguments.of("nonza", "<x xmlns='urn:x'>" + "y".repeat(LIMIT)));
    }

    static Stream<Arguments> beforeSignIn() {
        return Stream.of(
                Arguments.of("text", "<auth>" + "x".repeat(16_384)),
                Arguments.of("attribute", "<auth mechanism='" + "x".repeat(16_384)),
                Arguments.of("name", "<" + "x".repeat(300) + "/>"),
                Arguments.of("attributes", "<auth" + attributes(33) + "/>"),
                Arguments.of("depth", "<auth>" + "<x>".repeat(20)),
                Arguments.of("children", "<auth>" + "<x/>".repeat(101)));
    }

    private static String attributes(int count) {
        StringBuilder attributes = new StringBuilder();
        for (int i = 0; i < count; i++) {
            attributes.append(" a").append(i).append("=''");
        }
        return attributes.toString();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("afterSignIn")
    void tooMuchShouldEndTheBoundStream(String what, String input) {
        try (WireClient client = server.online("alice", null)) {
            client.send(input);

            assertThat(client.streamError()).as(what).isEqualTo("policy-violation");
        }
        bystander.roundTrip();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("beforeSignIn")
    void tooMuchShouldEndTheStreamOfAStranger(String what, String input) {
        try (WireClient client = server.connect()) {
            client.open(DOMAIN);
            client.send(input);

            assertThat(client.streamError()).as(what).isEqualTo("policy-violation");
        }
        bystander.roundTrip();
    }

    @Test
    void hugeHeaderShouldEndTheStream() {
        try (WireClient client = server.connect()) {
            client.send("<stream:stream to='" + "x".repeat(20_000));

            assertThat(client.streamError()).isEqualTo("policy-violation");
        }
    }

    @Test
    void limitsShouldBeAdvertised() {
        try (WireClient client = server.connect()) {
            Element before = client.open(DOMAIN).child("urn:xmpp:stream-limits:0", "limits");
            Element after =
                    client.signIn("alice", WireServer.PASSWORD, DOMAIN)
                            .child("urn:xmpp:stream-limits:0", "limits");

            assertThat(before.child("urn:xmpp:stream-limits:0", "max-bytes").text())
                    .isEqualTo("16384");
            assertThat(after.child("urn:xmpp:stream-limits:0", "max-bytes").text())
                    .isEqualTo(Integer.toString(LIMIT));
            assertThat(after.child("urn:xmpp:stream-limits:0", "idle-seconds").text())
                    .isEqualTo("300");
        }
    }

    @Test
    void stanzaOfExactlyTheAdvertisedSizeShouldPass() {
        String start = "<message to='bob@" + DOMAIN + "'><body>";
        String end = "</body></message>";
        int room = LIMIT - start.length() - end.length();
        try (WireClient client = server.online("alice", null)) {
            client.send(start + "x".repeat(room) + end);
            client.roundTrip();

            Element received = bystander.next();
            assertThat(received.child("jabber:client", "body").text()).hasSize(room);
        }
    }
}
