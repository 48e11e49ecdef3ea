package im.herald.it.s2s;

import static org.assertj.core.api.Assertions.assertThat;

import im.herald.testkit.wire.WireClient;
import im.herald.testkit.wire.WireTls;
import im.herald.xml.Element;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Servers that open streams and show a certificate, to a server that requires a valid one. */
@Timeout(60)
@ExtendWith(ErrorFree.class)
class BadCertificatesTest {
    private static final String US = "capulet.test";
    private static final String THEM = "montague.test";
    private static final String SASL = "urn:ietf:params:xml:ns:xmpp-sasl";
    private static final String EXTERNAL =
            "<auth xmlns='" + SASL + "' mechanism='EXTERNAL'>%s</auth>";

    @TempDir private Path folder;
    private final Authority authority = new Authority();
    private Realm capulet;
    private WireClient juliet;

    @BeforeEach
    void start() {
        capulet = new Realm(folder, US).certified(authority, authority.issue(US)).start();
        juliet = capulet.online("juliet");
        juliet.send("<presence/>").next();
    }

    @AfterEach
    void stop() {
        juliet.close();
        capulet.close();
    }

    private WireClient secured(Authority.Issued shown) {
        WireClient stream = Peer.open(capulet.port(), THEM, US);
        stream.send("<starttls xmlns='urn:ietf:params:xml:ns:xmpp-tls'/>");
        stream.expect("urn:ietf:params:xml:ns:xmpp-tls", "proceed");
        stream.secure(new WireTls("TLSv1.3", new String[0], shown.keys()));
        return stream.restarted().send(Peer.header(THEM, US));
    }

    private void shouldProveNothing(Authority.Issued shown) {
        WireClient stream = secured(shown);

        Element features = stream.next();
        Element external = stream.send(EXTERNAL.formatted("=")).next();
        Element dialback = stream.send(Peer.result(THEM, US, "key")).next();

        assertThat(features.child(SASL, "mechanisms")).isNull();
        assertThat(external.is(SASL, "failure")).isTrue();
        assertThat(dialback.attribute("type")).isEqualTo("error");
        assertThat(dialback.child("jabber:server", "error").children().get(0).local())
                .isEqualTo("not-authorized");
        stream.send(Peer.message("romeo@" + THEM, "juliet@" + US, "m1"));
        assertThat(stream.streamError()).isEqualTo("not-authorized");
    }

    @Test
    void certificateOfAnotherDomainShouldProveNothing() {
        shouldProveNothing(authority.issue("verona.test", "*.montague.test"));
    }

    @Test
    void certificateThatIsOverShouldProveNothing() {
        shouldProveNothing(authority.issue(Duration.ofDays(-1), THEM));
    }

    @Test
    void certificateOfAStrangerShouldProveNothing() {
        shouldProveNothing(new Authority().issue(THEM));
    }

    @Test
    void validCertificateShouldBeEnough() {
        WireClient stream = secured(authority.issue(THEM));

        assertThat(stream.next().child(SASL, "mechanisms")).isNotNull();
        assertThat(stream.send(EXTERNAL.formatted("=")).next().is(SASL, "success")).isTrue();
        stream.restarted().send(Peer.header(THEM, US)).next();
        stream.send(Peer.message("romeo@" + THEM, "juliet@" + US, "m1"));

        assertThat(juliet.next().attribute("id")).isEqualTo("m1");
    }

    @Test
    void certificateShouldProveNoOtherDomain() {
        WireClient stream = secured(authority.issue(THEM));
        stream.next();

        String verona = "dmVyb25hLnRlc3Q=";
        assertThat(stream.send(EXTERNAL.formatted(verona)).next().child(SASL, "invalid-authzid"))
                .isNotNull();
        stream.send(Peer.message("romeo@verona.test", "juliet@" + US, "m1"));

        assertThat(stream.streamError()).isEqualTo("not-authorized");
    }

    @Test
    void otherDomainAfterTheProofShouldEndTheStream() {
        WireClient stream = secured(authority.issue(THEM));
        stream.next();
        stream.send(EXTERNAL.formatted("=")).next();
        stream.restarted().send(Peer.header("verona.test", US)).next();
        stream.send(Peer.message("romeo@verona.test", "juliet@" + US, "m1"));

        assertThat(stream.streamError()).isEqualTo("invalid-from");
    }

    @Test
    void dialbackShouldBeGoodWithAValidCertificate() {
        WireClient stream = secured(authority.issue(THEM));
        stream.next();

        Element answer = stream.send(Peer.result(THEM, US, "any key")).next();

        assertThat(answer.attribute("type")).isEqualTo("valid");
    }
}
