package im.herald.it.c2s;

import static im.herald.it.c2s.WireServer.DOMAIN;
import static im.herald.it.c2s.WireServer.PASSWORD;
import static org.assertj.core.api.Assertions.assertThat;

import im.herald.testkit.wire.WireClient;
import im.herald.testkit.wire.WireScram;
import im.herald.xml.Element;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Authentication that goes wrong (RFC 6120 §6.5); the stream may go on, others do. */
class SaslAbuseTest {
    private static final String SASL = "urn:ietf:params:xml:ns:xmpp-sasl";

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

    private static String element(String name, String attributes, String text) {
        return "<%s xmlns='%s' %s>%s</%s>".formatted(name, SASL, attributes, text, name);
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "none",
            textBlock =
                    """
                    auth     | mechanism='PLAIN'         | %%%              | incorrect-encoding
                    auth     | mechanism='PLAIN'         | QUJD=            | incorrect-encoding
                    auth     | mechanism='PLAIN'         | A=B=             | incorrect-encoding
                    auth     | mechanism='PLAIN'         | =                | malformed-request
                    auth     | mechanism='PLAIN'         | QUJD             | malformed-request
                    auth     | mechanism='SCRAM-SHA-256' | QUJD             | malformed-request
                    auth     | mechanism='SCRAM-SHA-256' | biwsbj1hLHI9     | malformed-request
                    auth     | mechanism='DIGEST-MD5'    | =                | invalid-mechanism
                    auth     | mechanism='ANONYMOUS'     | =                | invalid-mechanism
                    auth     | mechanism='EXTERNAL'      | =                | invalid-mechanism
                    auth     | mechanism='SCRAM-SHA-256-PLUS' | =           | invalid-mechanism
                    auth     | mechanism=''              | =                | invalid-mechanism
                    auth     | title='none'              | =                | invalid-mechanism
                    response | title='none'              | QUJD             | malformed-request
                    abort    | title='none'              | ''               | malformed-request
                    """)
    void nonsenseShouldFailAndLeaveAnotherTry(
            String name, String attributes, String text, String condition) {
        try (WireClient client = server.connect()) {
            client.open(DOMAIN);
            client.send(element(name, attributes, text));

            assertThat(failure(client.next())).isEqualTo(condition);
            client.signIn("alice", PASSWORD, DOMAIN);
        }
        bystander.roundTrip();
    }

    private static String failure(Element element) {
        assertThat(element.is(SASL, "failure")).as(element.toString()).isTrue();
        return element.children().get(0).local();
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "none",
            textBlock =
                    """
                    '',                      alice, wrong,              not-authorized
                    '',                      nobody, wherefore art thou, not-authorized
                    bob@capulet.example,     alice, wherefore art thou, invalid-authzid
                    alice@montague.example,  alice, wherefore art thou, invalid-authzid
                    alice@capulet.example/x, alice, wherefore art thou, invalid-authzid
                    @,                       alice, wherefore art thou, invalid-authzid
                    '',                      a@b/c, wherefore art thou, not-authorized
                    """)
    void plainShouldNameOnlyOneself(
            String authzid, String name, String password, String condition) {
        try (WireClient client = server.connect()) {
            client.open(DOMAIN);
            String message = authzid + '\0' + name + '\0' + password;
            Element answer = client.auth("PLAIN", message.getBytes(StandardCharsets.UTF_8));

            assertThat(failure(answer)).isEqualTo(condition);
        }
    }

    @Test
    void abortShouldEndTheAttempt() {
        try (WireClient client = server.connect()) {
            client.open(DOMAIN);
            Element challenge =
                    client.auth("SCRAM-SHA-256", WireScram.unbound("alice", PASSWORD).first());
            assertThat(challenge.local()).isEqualTo("challenge");

            client.send(element("abort", "", ""));

            assertThat(failure(client.next())).isEqualTo("aborted");
            client.signIn("alice", PASSWORD, DOMAIN);
        }
    }

    @Test
    void badBase64ShouldEndAnAttemptUnderWay() {
        try (WireClient client = server.connect()) {
            client.open(DOMAIN);
            client.auth("SCRAM-SHA-256", WireScram.unbound("alice", PASSWORD).first());
            client.send(element("response", "", "?"));

            assertThat(failure(client.next())).isEqualTo("incorrect-encoding");
            client.signIn("alice", PASSWORD, DOMAIN);
        }
    }

    @Test
    void attemptsShouldRunOut() {
        try (WireClient client = server.connect()) {
            client.open(DOMAIN);
            for (int i = 0; i < 5; i++) {
                client.send(element("auth", "mechanism='PLAIN'", base64("\0alice\0wrong" + i)));
                assertThat(failure(client.next())).isEqualTo("not-authorized");
            }
            assertThat(client.streamError()).isEqualTo("policy-violation");
        }
        bystander.roundTrip();
    }

    @Test
    void impatienceShouldBeAViolation() {
        String auth = element("auth", "mechanism='PLAIN'", base64("\0alice\0" + PASSWORD));
        try (WireClient client = server.connect()) {
            client.open(DOMAIN);
            client.send(auth.repeat(3));

            assertThat(client.streamError()).isEqualTo("policy-violation");
        }
        bystander.roundTrip();
    }

    @Test
    void oversizedMessageShouldBeAViolation() {
        try (WireClient client = server.connect()) {
            client.open(DOMAIN);
            client.send(element("auth", "mechanism='PLAIN'", "A".repeat(20_000)));

            assertThat(client.streamError()).isEqualTo("policy-violation");
        }
        bystander.roundTrip();
    }

    @Test
    void unknownElementShouldBeUnsupported() {
        try (WireClient client = server.connect()) {
            client.open(DOMAIN);
            client.send(element("offer", "", ""));

            assertThat(client.streamError()).isEqualTo("unsupported-stanza-type");
        }
    }
}
