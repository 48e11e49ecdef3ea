package im.herald.it.s2s;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import im.herald.it.process.HeraldProcess;
import im.herald.it.process.Ports;
import im.herald.server.admin.AdminClient;
import im.herald.testkit.wire.WireClient;
import im.herald.xml.Element;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Herald and other servers from their packages; {@code bench/interop} runs it. */
@Timeout(120)
@EnabledIfSystemProperty(named = "interop", matches = "true")
class InteropTest {
    private static final String DOMAIN = "herald.test";

    @TempDir private Path folder;
    private final Authority authority = new Authority("RSA");
    private final int port = Ports.free();
    private HeraldProcess herald;
    private ForeignServer other;
    private WireClient juliet;
    private WireClient romeo;

    static Stream<Arguments> servers() {
        return Stream.of("prosody", "ejabberd")
                .flatMap(
                        server ->
                                Stream.of("dialback", "EXTERNAL")
                                        .map(proof -> Arguments.of(server, proof)));
    }

    private void start(String server, String proof) throws IOException {
        boolean prosody = server.equals("prosody");
        boolean installed = prosody ? Prosody.isInstalled() : Ejabberd.isInstalled();
        assumeTrue(installed, server + " is not installed: apt-get install " + server);
        boolean verified = proof.equals("EXTERNAL");
        Path there = folder.resolve(server);
        other = prosody ? new Prosody(there) : new Ejabberd(there);
        other.configure(
                new ForeignServer.Neighbour(DOMAIN, port, verified),
                verified ? authority : new Authority("RSA"),
                authority.issue(other.domain(), other.rooms()));
        other.start();
        herald = herald(verified);
        startHerald();
        AdminClient.of(herald.data())
                .orElseThrow()
                .run(List.of("account", "add", "juliet@" + DOMAIN, ForeignServer.PASSWORD));
        juliet = juliet();
        romeo = other.romeo();
        juliet.send("<presence/>");
        romeo.send("<presence/>");
    }

    private HeraldProcess herald(boolean verified) throws IOException {
        Path here = Files.createDirectories(folder.resolve("herald"));
        Authority.Issued own = authority.issue(DOMAIN);
        Authority trusted = verified ? authority : new Authority("RSA");
        String host = "=127.0.0.1:" + other.serverPort;
        return new HeraldProcess(here.resolve("data"))
                .set("domain", DOMAIN)
                .set("c2s.require-encryption", "false")
                .set("s2s.enabled", "true")
                .set("s2s.port", Integer.toString(port))
                .set("s2s.hosts", other.domain() + host + "," + other.rooms() + host)
                .set("s2s.require-valid-certificate", Boolean.toString(verified))
                .set("s2s.authorities", trusted.in(here).toString())
                .set("tls.certificate", own.chainIn(here).toString())
                .set("tls.key", own.keyIn(here).toString());
    }

    private void startHerald() {
        herald.start();
    }

    private WireClient juliet() {
        return WireClient.connect(herald.port())
                .online("juliet", ForeignServer.PASSWORD, DOMAIN, "home");
    }

    @AfterEach
    void stop() throws IOException {
        if (other != null) {
            other.close();
            Path kept = Path.of("target", "interop", folder.getFileName().toString());
            Files.createDirectories(kept);
            Files.writeString(kept.resolve("log"), other.printed());
        }
        if (herald != null) {
            Files.writeString(
                    Path.of("target", "interop", folder.getFileName().toString(), "herald"),
                    herald.log().toString());
            herald.close();
        }
    }

    private String at(String name) {
        return name + '@' + other.domain();
    }

    private static String message(String to, String id) {
        return "<message type='chat' to='%s' id='%s'><body>%s</body></message>"
                .formatted(to, id, "hello " + id);
    }

    @ParameterizedTest
    @MethodSource("servers")
    void messagesShouldCrossInBothDirections(String server, String proof) throws IOException {
        start(server, proof);

        for (int i = 0; i < 10; i++) {
            juliet.send(message(at("romeo"), "j" + i));
            romeo.send(message("juliet@" + DOMAIN, "r" + i));
        }

        for (int i = 0; i < 10; i++) {
            Element there = Heard.by(romeo, element -> element.local().equals("message"));
            Element here = Heard.by(juliet, element -> element.local().equals("message"));
            assertThat(there.attribute("id")).isEqualTo("j" + i);
            assertThat(there.attribute("from")).isEqualTo("juliet@" + DOMAIN + "/home");
            assertThat(here.attribute("id")).isEqualTo("r" + i);
            assertThat(here.attribute("from")).isEqualTo(at("romeo") + "/home");
        }
    }

    @ParameterizedTest
    @MethodSource("servers")
    void peopleShouldAddEachOtherAndSeeEachOther(String server, String proof) throws IOException {
        start(server, proof);
        juliet.ask("get", null, "<query xmlns='jabber:iq:roster'/>");
        romeo.ask("get", null, "<query xmlns='jabber:iq:roster'/>");

        juliet.send("<presence to='" + at("romeo") + "' type='subscribe'/>");
        Heard.presence(romeo, "juliet@" + DOMAIN, "subscribe");
        romeo.send("<presence to='juliet@herald.test' type='subscribed'/>");
        romeo.send("<presence to='juliet@herald.test' type='subscribe'/>");
        Heard.presence(juliet, at("romeo") + "/home", "null");
        juliet.send("<presence to='" + at("romeo") + "' type='subscribed'/>");
        Heard.presence(romeo, "juliet@" + DOMAIN + "/home", "null");

        WireClient again = juliet();
        again.send("<presence/>");
        Heard.presence(again, at("romeo") + "/home", "null"); // the answer to a probe

        romeo.send("</stream:stream>");
        Heard.presence(again, at("romeo") + "/home", "unavailable");
        romeo = other.romeo();
        romeo.send("<presence/>");
        Heard.presence(romeo, "juliet@" + DOMAIN + "/home", "null");
    }

    @ParameterizedTest
    @MethodSource("servers")
    void questionsShouldBeAnsweredInBothDirections(String server, String proof) throws IOException {
        start(server, proof);

        Element there = juliet.ask("get", other.domain(), "<ping xmlns='urn:xmpp:ping'/>");
        Element here = romeo.ask("get", DOMAIN, "<ping xmlns='urn:xmpp:ping'/>");

        assertThat(there.attribute("type")).isEqualTo("result");
        assertThat(here.attribute("type")).isEqualTo("result");
    }

    @ParameterizedTest
    @MethodSource("servers")
    void roomThereShouldBeOpenToPeopleHere(String server, String proof) throws IOException {
        start(server, proof);
        String room = "orchard@" + other.rooms();

        juliet.send(
                "<presence to='"
                        + room
                        + "/juliet'><x xmlns='http://jabber.org/protocol/muc'/></presence>");
        Heard.presence(juliet, room + "/juliet", "null");
        juliet.ask(
                "set",
                room,
                "<query xmlns='http://jabber.org/protocol/muc#owner'>"
                        + "<x xmlns='jabber:x:data' type='submit'/></query>");
        romeo.send(
                "<presence to='"
                        + room
                        + "/romeo'><x xmlns='http://jabber.org/protocol/muc'/></presence>");
        Heard.presence(juliet, room + "/romeo", "null");
        romeo.send("<message type='groupchat' to='" + room + "' id='g1'><body>hi</body></message>");
        Heard.message(juliet, "g1");
        juliet.send(
                "<message type='groupchat' to='" + room + "' id='g2'><body>hi</body></message>");
        Heard.message(romeo, "g2");
        Heard.message(juliet, "g2");
    }

    @ParameterizedTest
    @MethodSource("servers")
    void messageShouldWaitForAServerThatWasKilled(String server, String proof) throws IOException {
        start(server, proof);
        juliet.send(message(at("romeo"), "m1"));
        Heard.message(romeo, "m1");

        other.kill();
        juliet.send(message(at("romeo"), "m2"));
        juliet.roundTrip();
        other.start();
        romeo = other.romeo();
        romeo.send("<presence/>");

        Heard.message(romeo, "m2");
        romeo.send(message("juliet@" + DOMAIN, "m3"));
        Heard.message(juliet, "m3");
    }

    @ParameterizedTest
    @MethodSource("servers")
    void talkShouldGoOnAfterHeraldWasKilled(String server, String proof) throws IOException {
        start(server, proof);
        romeo.send(message("juliet@" + DOMAIN, "m1"));
        Heard.message(juliet, "m1");
        juliet.send(message(at("romeo"), "m2"));
        Heard.message(romeo, "m2");

        herald.kill();
        startHerald();
        juliet = juliet();
        juliet.send("<presence/>").roundTrip();

        juliet.send(message(at("romeo"), "m3"));
        Heard.message(romeo, "m3");
        romeo.send(message("juliet@" + DOMAIN, "m4"));
        Heard.message(juliet, "m4");
    }
}
