package im.herald.it.c2s;

import static im.herald.it.c2s.WireServer.DOMAIN;
import static im.herald.it.c2s.WireServer.PASSWORD;
import static org.assertj.core.api.Assertions.assertThat;

import im.herald.testkit.wire.WireClient;
import im.herald.xml.Element;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Stream headers (RFC 6120 §4.7) and the order of negotiation (§4.3, §5 to §7). */
class StreamOpeningTest {
    private static final String START_TLS = "<starttls xmlns='urn:ietf:params:xml:ns:xmpp-tls'/>";
    private static final String SASL = "urn:ietf:params:xml:ns:xmpp-sasl";
    private static final String BIND =
            "<bind xmlns='urn:ietf:params:xml:ns:xmpp-bind'><resource>x</resource></bind>";

    @TempDir static Path home;
    private static WireServer server;
    private static WireClient bystander;

    @BeforeAll
    static void start() {
        server = WireServer.start(home);
        bystander = server.online("bob", "bystander");
    }

    @AfterAll
    static void stop() {
        bystander.close();
        server.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    version='1.0' to='montague.example'                                | host-unknown
                    version='1.0' to='alice@capulet.example'                           | host-unknown
                    version='1.0' to=''                                                | host-unknown
                    version='1.0' to='&lt;&quot;&amp;'                                 | host-unknown
                    to='capulet.example'                                               | unsupported-version
                    version='0.9' to='capulet.example'                                 | unsupported-version
                    version='one' to='capulet.example'                                 | unsupported-version
                    version='' to='capulet.example'                                    | unsupported-version
                    version='1.0' to='capulet.example' from='@'                        | invalid-from
                    """)
    void wrongHeaderShouldBeAnsweredByOursAndTheError(String attributes, String condition) {
        try (WireClient client = server.connect()) {
            client.send(header(attributes));

            assertThat(client.streamError()).isEqualTo(condition);
            assertThat(client.header().from()).isEqualTo(DOMAIN);
            assertThat(client.header().version()).isEqualTo("1.0");
        }
        bystander.roundTrip();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    version='1.0'
                    version='1.0' to='CAPULET.example'
                    version='1.7' to='capulet.example' from='alice@capulet.example'
                    version='2.0' to='capulet.example' xml:lang='de' id='mine'
                    """)
    void soundHeaderShouldBeAnsweredByFeatures(String attributes) {
        try (WireClient client = server.connect()) {
            client.send(header(attributes));

            client.expect(WireClient.STREAMS, "features");
            assertThat(client.header().from()).isEqualTo(DOMAIN);
            assertThat(client.header().id()).isNotEmpty();
        }
    }

    private static String header(String attributes) {
        String streams = " xmlns:stream='" + WireClient.STREAMS + "' ";
        return "<stream:stream xmlns='jabber:client'" + streams + attributes + ">";
    }

    @Test
    void headerFromAnotherThanWhoSignedInShouldBeInvalid() {
        try (WireClient client = signedInWithoutRestart()) {
            client.restarted()
                    .send(header("version='1.0' to='" + DOMAIN + "' from='bob@" + DOMAIN + "'"));

            assertThat(client.streamError()).isEqualTo("invalid-from");
        }
    }

    @Test
    void headerForAnotherDomainThanBeforeShouldBeUnknown() {
        try (WireClient client = signedInWithoutRestart()) {
            client.restarted().send(header("version='1.0' to='montague.example'"));

            assertThat(client.streamError()).isEqualTo("host-unknown");
        }
    }

    private static WireClient signedInWithoutRestart() {
        WireClient client = server.connect();
        client.open(DOMAIN);
        Element answer =
                client.auth("PLAIN", ("\0alice\0" + PASSWORD).getBytes(StandardCharsets.UTF_8));
        assertThat(answer.local()).isEqualTo("success");
        return client;
    }

    @Test
    void emptyStreamShouldBeClosedInPeace() {
        try (WireClient client = server.connect()) {
            client.open(DOMAIN);
            client.send("</stream:stream>");

            assertThat(client.isClosed()).isTrue();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "<message/>",
        "<presence/>",
        "<iq type='get' id='1'><ping xmlns='urn:xmpp:ping'/></iq>",
        "<iq type='set' id='1'><bind xmlns='urn:ietf:params:xml:ns:xmpp-bind'/></iq>",
        "<enable xmlns='urn:xmpp:sm:3'/>",
    })
    void strangersShouldNotBeServed(String stanza) {
        try (WireClient client = server.connect()) {
            client.open(DOMAIN);
            client.send(stanza);

            assertThat(client.streamError()).isEqualTo("not-authorized");
        }
        bystander.roundTrip();
    }

    @ParameterizedTest
    @CsvSource({"<message/>", "<presence/>", "<iq type='get' id='1'><x xmlns='urn:x'/></iq>"})
    void stanzaBeforeBindingShouldNotBeServed(String stanza) {
        try (WireClient client = server.signedIn("alice")) {
            client.send(stanza);

            assertThat(client.streamError()).isEqualTo("not-authorized");
        }
    }

    /** RFC 6120 §7.1, RFC 6121 §2.6.1 and §3.4, XEP-0115 §6.3, XEP-0198 §3, XEP-0352 §4.1. */
    @Test
    void whoSignedInShouldBeOfferedTheRest() {
        try (WireClient client = server.connect()) {
            client.open(DOMAIN);
            Element features = client.signIn("alice", PASSWORD, DOMAIN);

            assertThat(features.children())
                    .extracting(feature -> feature.namespace() + " " + feature.local())
                    .contains(
                            "urn:ietf:params:xml:ns:xmpp-bind bind",
                            "urn:xmpp:features:rosterver ver",
                            "urn:xmpp:features:pre-approval sub",
                            "http://jabber.org/protocol/caps c",
                            "urn:xmpp:sm:3 sm",
                            "urn:xmpp:csi:0 csi",
                            "urn:xmpp:stream-limits:0 limits")
                    .doesNotHaveDuplicates()
                    .noneMatch(name -> name.contains("sasl") || name.contains("register"));
        }
    }

    @Test
    void startTlsAfterSigningInShouldFail() {
        try (WireClient client = server.signedIn("alice")) {
            client.send(START_TLS);

            assertThat(client.next().local()).isEqualTo("failure");
            assertThat(client.isClosed()).isTrue();
        }
    }

    @Test
    void startTlsOfABoundClientShouldBeUnsupported() {
        try (WireClient client = server.online("alice", null)) {
            client.send(START_TLS);

            assertThat(client.streamError()).isEqualTo("unsupported-stanza-type");
        }
    }

    @Test
    void secondSignInShouldBeAViolation() {
        try (WireClient client = server.signedIn("alice")) {
            client.send("<auth xmlns='" + SASL + "' mechanism='PLAIN'>AGEAYg==</auth>");

            assertThat(client.streamError()).isEqualTo("policy-violation");
        }
    }

    @Test
    void signInOfABoundClientShouldBeUnsupported() {
        try (WireClient client = server.online("alice", null)) {
            client.send("<auth xmlns='" + SASL + "' mechanism='PLAIN'>AGEAYg==</auth>");

            assertThat(client.streamError()).isEqualTo("unsupported-stanza-type");
        }
    }

    @Test
    void secondBindingShouldBeUnavailable() {
        try (WireClient client = server.online("alice", "first")) {
            Element answer = client.ask("set", null, BIND);

            assertThat(answer.attribute("type")).isEqualTo("error");
            assertThat(condition(answer)).isEqualTo("service-unavailable");
            client.roundTrip();
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    <iq type='set'><bind xmlns='urn:ietf:params:xml:ns:xmpp-bind'/></iq>
                    <iq type='set' id='1'><bind xmlns='urn:ietf:params:xml:ns:xmpp-bind'><resource>&#x7;bell</resource></bind></iq>
                    <iq type='set' id='1'><bind xmlns='urn:ietf:params:xml:ns:xmpp-bind'><resource>&#xFFF9;</resource></bind></iq>
                    """)
    void bindingOfWhatIsNoResourceShouldBeABadRequest(String request) {
        try (WireClient client = server.signedIn("alice")) {
            client.send(request);

            Element answer = client.next();
            if (answer.is(WireClient.STREAMS, "error")) {
                assertThat(answer.children().get(0).local()).isEqualTo("not-well-formed");
            } else {
                assertThat(condition(answer)).isEqualTo("bad-request");
                assertThat(client.bind("sound")).endsWith("/sound");
            }
        }
    }

    /** RFC 6120 §4.9.1.1: the stream is over, and the error is no reason for another. */
    @Test
    void errorOfAClientShouldEndItsStreamInPeace() {
        String error =
                "<stream:error><connection-timeout xmlns='urn:ietf:params:xml:ns:xmpp-streams'/>"
                        + "</stream:error>";
        try (WireClient stranger = server.connect();
                WireClient client = server.online("alice", null)) {
            stranger.open(DOMAIN);

            stranger.send(error);
            client.send(error);

            assertThat(stranger.next()).isNull();
            assertThat(client.next()).isNull();
        }
        bystander.roundTrip();
    }

    @Test
    void elementInsideTheStreamThatIsAStreamShouldNotBeServed() {
        try (WireClient client = server.online("alice", null)) {
            client.send(header("version='1.0'") + "</stream:stream>");

            assertThat(client.streamError()).isEqualTo("unsupported-stanza-type");
        }
    }

    private static String condition(Element stanza) {
        return stanza.child("jabber:client", "error").children().get(0).local();
    }
}
