package im.herald.it.s2s;

import static org.assertj.core.api.Assertions.assertThat;

import im.herald.testkit.wire.WireClient;
import im.herald.xml.Element;
import java.nio.file.Path;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Servers that open streams and claim, or send, what they may not. */
@Timeout(60)
@ExtendWith(ErrorFree.class)
class BadPeersTest {
    private static final String US = "capulet.test";
    private static final String THEM = "montague.test";

    @TempDir private Path folder;
    private Realm capulet;
    private Peer peer;
    private WireClient juliet;

    private void start(Consumer<WireClient> authoritative, String... keysAndValues) {
        peer = new Peer(authoritative);
        capulet =
                new Realm(folder, US)
                        .byDialback()
                        .set("s2s.require-encryption", "false")
                        .set("s2s.hosts", THEM + "=127.0.0.1:" + peer.port());
        for (int i = 0; i < keysAndValues.length; i += 2) {
            capulet.set(keysAndValues[i], keysAndValues[i + 1]);
        }
        capulet.start();
        juliet = capulet.online("juliet");
        juliet.send("<presence/>").next();
    }

    @AfterEach
    void stop() {
        if (juliet != null) {
            juliet.close();
            capulet.close();
            peer.close();
        }
    }

    private WireClient open() {
        return Peer.open(capulet.port(), THEM, US);
    }

    /** A stream that has proved to be of montague.test. */
    private WireClient authenticated() {
        WireClient stream = open();
        Element answer = stream.send(Peer.result(THEM, US, "key")).next();
        assertThat(answer.attribute("type")).isEqualTo("valid");
        return stream;
    }

    private void julietShouldHaveHeardNothing() {
        String id = juliet.id();
        juliet.send("<iq type='get' id='" + id + "'><ping xmlns='urn:xmpp:ping'/></iq>");
        assertThat(juliet.next().attribute("id")).isEqualTo(id);
    }

    private static String condition(Element dialback) {
        assertThat(dialback.attribute("type")).isEqualTo("error");
        return dialback.child("jabber:server", "error").children().get(0).local();
    }

    @Test
    void whoHasProvedItShouldBeHeard() {
        start(Peer.saying("valid"));

        authenticated().send(Peer.message("romeo@" + THEM, "juliet@" + US, "m1"));

        assertThat(juliet.next().attribute("id")).isEqualTo("m1");
    }

    @Test
    void stanzaBeforeTheProofShouldEndTheStream() {
        start(Peer.saying("valid"));

        WireClient stream = open().send(Peer.message("romeo@" + THEM, "juliet@" + US, "m1"));

        assertThat(stream.streamError()).isEqualTo("not-authorized");
        julietShouldHaveHeardNothing();
    }

    @Test
    void wrongKeyShouldEndTheStream() {
        start(Peer.saying("invalid"));

        WireClient stream = open().send(Peer.result(THEM, US, "guessed"));

        assertThat(stream.next().attribute("type")).isEqualTo("invalid");
        assertThat(stream.isClosed()).isTrue();
    }

    @Test
    void keyThatNobodyCanVerifyShouldProveNothing() {
        start(WireClient::close);

        WireClient stream = open().send(Peer.result(THEM, US, "key"));

        assertThat(condition(stream.next())).isEqualTo("remote-server-timeout");
        stream.send(Peer.message("romeo@" + THEM, "juliet@" + US, "m1"));
        assertThat(stream.streamError()).isEqualTo("not-authorized");
        julietShouldHaveHeardNothing();
    }

    @Test
    void answerOfTheWrongServerShouldProveNothing() {
        start(
                stream -> {
                    Peer.greet(stream, THEM, US);
                    Element asked = stream.next();
                    stream.send(
                            "<db:verify from='verona.test' to='%s' id='%s' type='valid'/>"
                                    .formatted(US, asked.attribute("id")));
                });

        WireClient stream = open().send(Peer.result(THEM, US, "key"));

        assertThat(condition(stream.next())).isEqualTo("remote-server-timeout");
    }

    @ParameterizedTest
    @CsvSource({
        "romeo@verona.test, juliet@capulet.test, invalid-from",
        "juliet@capulet.test, juliet@capulet.test, invalid-from",
        "sub.montague.test, juliet@capulet.test, invalid-from",
        "romeo@montague.test, juliet@verona.test, host-unknown",
        "romeo@montague.test, '', improper-addressing",
        "'', juliet@capulet.test, improper-addressing",
        "romeo@montague.test, @capulet.test, improper-addressing"
    })
    void stanzaOfOrForAnotherShouldEndTheStream(String from, String to, String condition) {
        start(Peer.saying("valid"));

        WireClient stream = authenticated().send(Peer.message(from, to, "m1"));

        assertThat(stream.streamError()).isEqualTo(condition);
        julietShouldHaveHeardNothing();
    }

    @ParameterizedTest
    @CsvSource({
        "capulet.test, capulet.test, not-acceptable",
        "montague.test, verona.test, item-not-found",
        "blocked.test, capulet.test, policy-violation",
        "sub.blocked.test, capulet.test, policy-violation"
    })
    void dialbackForWhatIsNotThePeersShouldBeRefused(String from, String to, String condition) {
        start(Peer.saying("valid"), "s2s.block", "blocked.test");

        WireClient stream = open().send(Peer.result(from, to, "key"));

        assertThat(condition(stream.next())).isEqualTo(condition);
        stream.send(Peer.message("romeo@" + from, "juliet@" + US, "m1"));
        assertThat(stream.streamError()).isEqualTo("not-authorized");
        julietShouldHaveHeardNothing();
    }

    @ParameterizedTest
    @CsvSource({
        "<db:result from='montague.test' to='capulet.test' type='valid'/>",
        "<db:verify from='montague.test' to='capulet.test' id='x' type='valid'/>"
    })
    void answerThatNobodyAskedForShouldProveNothing(String answer) {
        start(Peer.saying("valid"));

        WireClient stream = open().send(answer);

        stream.send(Peer.message("romeo@" + THEM, "juliet@" + US, "m1"));
        assertThat(stream.streamError()).isEqualTo("not-authorized");
        julietShouldHaveHeardNothing();
    }

    @Test
    void keyThatIsNotOursShouldBeInvalid() {
        start(Peer.saying("valid"));

        WireClient stream =
                open().send(
                                "<db:verify from='montague.test' to='capulet.test' id='x'>k</db:verify>");
        assertThat(stream.next().attribute("type")).isEqualTo("invalid");

        stream.send("<db:verify from='montague.test' to='verona.test' id='x'>k</db:verify>");
        assertThat(condition(stream.next())).isEqualTo("item-not-found");
    }

    @ParameterizedTest
    @CsvSource({
        "montague.test, verona.test, host-unknown",
        "montague.test, , improper-addressing",
        "capulet.test, capulet.test, invalid-from",
        "blocked.test, capulet.test, policy-violation",
        "romeo@montague.test, capulet.test, invalid-from"
    })
    void headerThatIsWrongShouldEndTheStream(String from, String to, String condition) {
        start(Peer.saying("valid"), "s2s.block", "blocked.test");

        WireClient stream = Peer.connect(capulet.port()).send(Peer.header(from, to));

        assertThat(stream.streamError()).isEqualTo(condition);
    }

    @Test
    void streamOfAClientShouldBeRefused() {
        start(Peer.saying("valid"));

        WireClient stream = Peer.connect(capulet.port()).send(WireClient.header(US));

        assertThat(stream.streamError()).isEqualTo("invalid-namespace");
    }

    @Test
    void tooMuchBeforeTheProofShouldEndTheStream() {
        start(Peer.saying("valid"));

        WireClient stream = open().send("<db:result from='montague.test' to='capulet.test'>");
        stream.send("k".repeat(17 << 10));

        assertThat(stream.streamError()).isEqualTo("policy-violation");
    }

    @Test
    void tooMuchAfterTheProofShouldEndTheStream() {
        start(Peer.saying("valid"), "limits.stanza-size", "20000");

        WireClient stream = authenticated();
        stream.send(Peer.message("romeo@" + THEM, "juliet@" + US, "x".repeat(30_000)));

        assertThat(stream.streamError()).isEqualTo("policy-violation");
        julietShouldHaveHeardNothing();
    }

    @Test
    void negotiationWithoutEndShouldEndInTime() {
        start(Peer.saying("valid"), "s2s.negotiation-timeout", "1 s");

        WireClient silent = Peer.connect(capulet.port());
        WireClient idle = open();

        assertThat(silent.streamError()).isEqualTo("connection-timeout");
        assertThat(idle.streamError()).isEqualTo("connection-timeout");
    }

    @Test
    void dialbackInClearShouldBeRefusedWhereEncryptionIsRequired() {
        start(Peer.saying("valid"), "s2s.require-encryption", "true");

        WireClient stream = open().send(Peer.result(THEM, US, "key"));

        assertThat(condition(stream.next())).isEqualTo("policy-violation");
    }

    @Test
    void tooManyStreamsOfOneDomainShouldBeRefused() {
        start(Peer.saying("valid"), "s2s.streams-per-domain", "2");
        authenticated();
        WireClient second = authenticated();

        assertThat(open().send(Peer.result(THEM, US, "key")).streamError())
                .isEqualTo("policy-violation");
        second.send("</stream:stream>");
        assertThat(second.isClosed()).isTrue();
        authenticated();
    }

    @Test
    void iqThatIsNoneShouldBeAnswered() {
        start(
                stream -> {
                    Peer.saying("valid").accept(stream);
                    stream.next();
                });

        WireClient stream = authenticated();
        stream.send("<iq from='romeo@montague.test' to='juliet@capulet.test' type='what' id='i'/>");
        stream.send(Peer.message("romeo@" + THEM, "juliet@" + US, "m1"));

        assertThat(juliet.next().attribute("id")).isEqualTo("m1");
    }
}
