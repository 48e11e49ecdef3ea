package im.herald.it.s2s;

import static org.assertj.core.api.Assertions.assertThat;

import im.herald.testkit.wire.WireClient;
import im.herald.xml.Element;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Servers that are written to and do not answer as they should. */
@Timeout(60)
@ExtendWith(ErrorFree.class)
class BadTargetsTest {
    private static final String US = "capulet.test";
    private static final String THEM = "montague.test";

    @TempDir private Path folder;
    private Realm capulet;
    private Realm montague;
    private Peer peer;
    private WireClient juliet;

    private void start(Consumer<WireClient> target, String... keysAndValues) {
        peer = new Peer(target);
        capulet =
                new Realm(folder, US)
                        .byDialback()
                        .set("s2s.require-encryption", "false")
                        .set("s2s.queue-age", "2 s")
                        .set("s2s.negotiation-timeout", "1 s")
                        .set("s2s.hosts", THEM + "=127.0.0.1:" + peer.port());
        for (int i = 0; i < keysAndValues.length; i += 2) {
            capulet.set(keysAndValues[i], keysAndValues[i + 1]);
        }
        capulet.start();
        juliet = capulet.online("juliet");
    }

    private void start(Authority trusted, Authority.Issued shown) {
        capulet = new Realm(folder, US);
        montague = new Realm(folder, THEM);
        capulet.knows(montague).certified(trusted, trusted.issue(US)).start();
        montague.knows(capulet).certified(trusted, shown).start();
        juliet = capulet.online("juliet");
    }

    @AfterEach
    void stop() {
        juliet.close();
        capulet.close();
        if (montague != null) {
            montague.close();
        }
        if (peer != null) {
            peer.close();
        }
    }

    /** What juliet is told of a message to romeo; it must be told once. */
    private String told() {
        juliet.send("<message to='romeo@montague.test' id='m1'><body>hello</body></message>");
        Element error = juliet.next();
        assertThat(error.attribute("id")).isEqualTo("m1");
        assertThat(error.attribute("type")).isEqualTo("error");
        assertThat(error.attribute("from")).isEqualTo("romeo@montague.test");
        juliet.roundTrip();
        return error.child("jabber:client", "error").children().get(0).local();
    }

    @Test
    void serverThatSaysNothingShouldBeGivenUpInTime() {
        start(stream -> assertThat(stream.isCut()).isTrue());

        assertThat(told()).isEqualTo("remote-server-timeout");
    }

    @Test
    void serverThatHangsUpShouldBeGivenUpInTime() {
        start(WireClient::close);

        assertThat(told()).isEqualTo("remote-server-timeout");
    }

    @Test
    void serverThatIsNotThereShouldBeGivenUpInTime() {
        start(WireClient::close);
        peer.close();

        assertThat(told()).isEqualTo("remote-server-timeout");
    }

    @Test
    void serverThatDoesNotKnowTheDomainShouldNotBeFound() {
        start(
                stream -> {
                    Peer.greet(stream, "verona.test", US);
                    stream.send(
                            "<stream:error><host-unknown"
                                    + " xmlns='urn:ietf:params:xml:ns:xmpp-streams'/>"
                                    + "</stream:error></stream:stream>");
                });

        assertThat(told()).isEqualTo("remote-server-not-found");
    }

    @Test
    void serverThatRefusesTheKeyShouldGetNothing() {
        start(Peer.saying("invalid"));

        assertThat(told()).isEqualTo("remote-server-timeout");
    }

    @Test
    void resultOfAnotherPairShouldOpenNothing() {
        start(
                stream -> {
                    Peer.greet(stream, THEM, US);
                    stream.next();
                    stream.send("<db:result from='verona.test' to='capulet.test' type='valid'/>");
                    assertThat(stream.next().is("jabber:client", "message")).isFalse();
                });

        assertThat(told()).isEqualTo("remote-server-timeout");
    }

    @Test
    void serverWithoutEncryptionShouldGetNothingWhereItIsRequired() {
        start(Peer.saying("valid"), "s2s.require-encryption", "true");

        assertThat(told()).isEqualTo("remote-server-timeout");
    }

    @Test
    void stanzaOnAStreamThatIsNotForItShouldEndTheStream() {
        start(
                stream -> {
                    Peer.saying("valid").accept(stream);
                    stream.next();
                    stream.send(Peer.message("romeo@" + THEM, "juliet@" + US, "forged"));
                });

        juliet.send("<message to='romeo@montague.test' id='m1'><body>hello</body></message>");
        String id = juliet.id();
        juliet.send("<iq type='get' id='" + id + "'><ping xmlns='urn:xmpp:ping'/></iq>");

        assertThat(juliet.next().attribute("id")).isEqualTo(id);
    }

    @Test
    void domainThatIsNotAllowedShouldBeRefusedAtOnce() {
        start(Peer.saying("valid"), "s2s.allow", "verona.test");

        assertThat(told()).isEqualTo("not-allowed");
    }

    @Test
    void certificateOfAnotherDomainShouldBeRefused() {
        Authority authority = new Authority();
        start(authority, authority.issue("verona.test", "*.montague.test", "*.test"));

        assertThat(told()).isEqualTo("remote-server-timeout");
    }

    @Test
    void certificateThatIsOverShouldBeRefused() {
        Authority authority = new Authority();
        start(authority, authority.issue(Duration.ofDays(-1), THEM));

        assertThat(told()).isEqualTo("remote-server-timeout");
    }

    @Test
    void certificateOfAStrangerShouldBeRefused() {
        start(new Authority(), new Authority().issue(THEM));

        assertThat(told()).isEqualTo("remote-server-timeout");
    }
}
