package im.herald.it.s2s;

import static org.assertj.core.api.Assertions.assertThat;

import im.herald.testkit.wire.WireClient;
import im.herald.xml.Element;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** XEP-0114. */
@Timeout(60)
@ExtendWith(ErrorFree.class)
class ComponentTest {
    private static final String PLAYS = "plays.capulet.test";
    private static final String ACCEPT = "jabber:component:accept";

    @TempDir private Path folder;
    private Realm capulet;
    private Realm montague;
    private WireClient juliet;

    @BeforeEach
    void start() {
        capulet = new Realm(folder, "capulet.test").byDialback();
        montague = new Realm(folder, "montague.test").byDialback();
        capulet.knows(montague)
                .set("component.port", "0")
                .set("component.secrets", PLAYS + "=s3cret,other.capulet.test=0ther");
        capulet.start();
        juliet = capulet.online("juliet");
        juliet.send("<presence/>").next();
    }

    @AfterEach
    void stop() {
        juliet.close();
        montague.close();
        capulet.close();
    }

    private WireClient connect(String domain) {
        try {
            Socket socket = new Socket(InetAddress.getLoopbackAddress(), capulet.componentPort());
            return WireClient.over(socket, ACCEPT)
                    .send(
                            "<stream:stream xmlns='jabber:component:accept'"
                                    + " xmlns:stream='http://etherx.jabber.org/streams' to='"
                                    + domain
                                    + "'>");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String handshake(WireClient stream, String secret) {
        try {
            byte[] proof = (stream.header().id() + secret).getBytes(StandardCharsets.UTF_8);
            byte[] hash = MessageDigest.getInstance("SHA-1").digest(proof);
            return "<handshake>" + HexFormat.of().formatHex(hash) + "</handshake>";
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private WireClient connected() {
        WireClient stream = connect(PLAYS);
        stream.send(handshake(stream, "s3cret"));
        assertThat(stream.next().is(ACCEPT, "handshake")).isTrue();
        return stream;
    }

    private static String message(String to, String id) {
        return "<message to='%s' id='%s'><body>hello</body></message>".formatted(to, id);
    }

    @Test
    void componentShouldTalkToPeopleHereAndElsewhere() {
        montague.knows(capulet).set("s2s.hosts", PLAYS + "=127.0.0.1:" + capulet.port()).start();
        WireClient romeo = montague.online("romeo");
        WireClient plays = connected();

        juliet.send(message("hamlet@" + PLAYS, "m1"));
        assertThat(plays.next().attribute("from")).isEqualTo("juliet@capulet.test/home");
        plays.send(Peer.message("hamlet@" + PLAYS + "/stage", "juliet@capulet.test", "m2"));
        assertThat(Heard.message(juliet, "m2").attribute("from"))
                .isEqualTo("hamlet@" + PLAYS + "/stage");
        romeo.send(message(PLAYS, "m3"));
        assertThat(plays.next().attribute("id")).isEqualTo("m3");
        plays.send(Peer.message(PLAYS, "romeo@montague.test/home", "m4"));
        assertThat(Heard.message(romeo, "m4").attribute("from")).isEqualTo(PLAYS);
        romeo.close();
    }

    @Test
    void absentComponentShouldBeUnavailable() {
        juliet.send(message("hamlet@" + PLAYS, "m1"));

        Element error = juliet.next().child("jabber:client", "error");
        assertThat(error.children().get(0).local()).isEqualTo("service-unavailable");
    }

    @Test
    void wrongSecretShouldEndTheStream() {
        WireClient stream = connect(PLAYS);
        stream.send(handshake(stream, "guessed"));

        assertThat(stream.streamError()).isEqualTo("not-authorized");
    }

    @Test
    void secretOfAnotherComponentShouldEndTheStream() {
        WireClient stream = connect(PLAYS);
        stream.send(handshake(stream, "0ther"));

        assertThat(stream.streamError()).isEqualTo("not-authorized");
    }

    @Test
    void unknownDomainShouldEndTheStream() {
        assertThat(connect("capulet.test").streamError()).isEqualTo("host-unknown");
    }

    @Test
    void stanzaBeforeTheHandshakeShouldEndTheStream() {
        WireClient stream = connect(PLAYS);
        stream.send(Peer.message(PLAYS, "juliet@capulet.test", "m1"));

        assertThat(stream.streamError()).isEqualTo("not-authorized");
    }

    @Test
    void stanzaOfAnotherDomainShouldEndTheStream() {
        WireClient plays = connected();
        plays.send(Peer.message("romeo@capulet.test", "juliet@capulet.test", "m1"));

        assertThat(plays.streamError()).isEqualTo("invalid-from");
    }

    @Test
    void secondConnectionShouldTakeOverWhenTheFirstIsGone() {
        WireClient first = connected();
        WireClient second = connected();
        first.send("</stream:stream>");
        assertThat(first.isClosed()).isTrue();

        juliet.send(message("hamlet@" + PLAYS, "m1"));

        assertThat(second.next().attribute("id")).isEqualTo("m1");
    }
}
