package im.herald.it.c2s;

import static im.herald.it.c2s.WireServer.DOMAIN;
import static im.herald.it.c2s.WireServer.PASSWORD;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.read.ListAppender;
import im.herald.testkit.wire.WireClient;
import im.herald.testkit.wire.WireScram;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/** Neither what people write nor what they sign in with is logged, at whatever level. */
class SecrecyTest {
    private static final String WRONG = "a wrong password";
    private static final String NEW = "a new password";
    private static final String BODY = "what nobody else may read";

    @TempDir private Path home;

    private final ListAppender<ILoggingEvent> log = new ListAppender<>();
    private final Logger herald = (Logger) LoggerFactory.getLogger("im.herald");

    @BeforeEach
    void logEverything() {
        log.start();
        herald.addAppender(log);
        herald.setLevel(Level.TRACE);
    }

    @AfterEach
    void logAsBefore() {
        herald.setLevel(null);
        herald.detachAppender(log);
    }

    @Test
    void secretsShouldNotBeLogged() {
        try (WireServer server = WireServer.start(home, "registration.open", "true")) {
            signInWithTheWrongPassword(server);
            changeThePassword(server);
            String body = "<body>" + BODY;
            String iq = "<iq type='set' id='1'><x xmlns='urn:x'>" + BODY + "</x></iq>";
            write(server, "<message to='bob@" + DOMAIN + "'>" + body + "</body></message>");
            write(server, "<message to='nobody@" + DOMAIN + "'>" + body + "</body></message>");
            write(server, "<message to='bob@" + DOMAIN + "'>" + body + "</message>");
            write(server, iq);
        }

        assertThat(log.list).isNotEmpty();
        for (ILoggingEvent event : log.list) {
            String trace =
                    event.getThrowableProxy() == null
                            ? ""
                            : ThrowableProxyUtil.asString(event.getThrowableProxy());
            assertThat(event.getFormattedMessage() + trace)
                    .doesNotContain(PASSWORD, base64(PASSWORD), WRONG, base64(WRONG), NEW, BODY);
        }
    }

    /** As it goes over the wire by PLAIN. */
    private static String base64(String password) {
        byte[] message = ("\0alice\0" + password).getBytes(StandardCharsets.UTF_8);
        return Base64.getEncoder().encodeToString(message);
    }

    private static void signInWithTheWrongPassword(WireServer server) {
        try (WireClient client = server.connect()) {
            client.open(DOMAIN);
            WireScram scram = WireScram.unbound("alice", WRONG);
            byte[] challenge =
                    Base64.getDecoder().decode(client.auth("SCRAM-SHA-256", scram.first()).text());
            byte[] last = scram.last(new String(challenge, StandardCharsets.UTF_8));
            List<String> answers =
                    List.of(
                            client.respond(last).local(),
                            client.auth("PLAIN", Base64.getDecoder().decode(base64(WRONG)))
                                    .local());
            assertThat(answers).containsOnly("failure");
        }
    }

    private static void changeThePassword(WireServer server) {
        try (WireClient bob = server.online("bob", "b")) {
            bob.ask(
                    "set",
                    DOMAIN,
                    "<query xmlns='jabber:iq:register'><username>bob</username><password>"
                            + NEW
                            + "</password></query>");
        }
    }

    /** What is broken ends the stream, what is not is answered or delivered. */
    private static void write(WireServer server, String stanza) {
        try (WireClient alice = server.online("alice", "a");
                WireClient bob = server.connect().online("bob", NEW, DOMAIN, "b")) {
            bob.send("<presence/>");
            bob.roundTrip();
            alice.send(stanza);
            if (stanza.contains("</body>") || stanza.contains("iq")) {
                alice.roundTrip();
            } else {
                assertThat(alice.streamError()).isEqualTo("not-well-formed");
            }
        }
    }
}
