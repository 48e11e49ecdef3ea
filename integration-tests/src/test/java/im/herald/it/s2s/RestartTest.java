package im.herald.it.s2s;

import static org.assertj.core.api.Assertions.assertThat;

import im.herald.testkit.wire.WireClient;
import im.herald.xml.Element;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Two Heralds that stop and start: what a client was acknowledged still arrives, once. */
@Timeout(120)
@ExtendWith(ErrorFree.class)
class RestartTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir private Path folder;
    private Realm capulet;
    private Realm montague;
    private BadLine line;
    private WireClient juliet;
    private WireClient romeo;

    @BeforeEach
    void start() {
        capulet = new Realm(folder, "capulet.test");
        montague = new Realm(folder, "montague.test");
        line = new BadLine(montague.port());
        Authority authority = new Authority();
        capulet.certified(authority, authority.issue("capulet.test"))
                .set("s2s.hosts", "montague.test=127.0.0.1:" + line.port());
        montague.certified(authority, authority.issue("montague.test")).knows(capulet);
        capulet.start();
        montague.start();
        juliet = capulet.online("juliet");
        romeo = montague.online("romeo").patience(PATIENCE);
        romeo.send("<presence/>");
        say("first");
        assertThat(Heard.message(romeo, "first")).isNotNull();
    }

    @AfterEach
    void stop() {
        juliet.close();
        romeo.close();
        montague.close();
        capulet.close();
        line.close();
    }

    private void say(String id) {
        juliet.send(
                "<message to='romeo@montague.test' id='%s'><body>%s</body></message>"
                        .formatted(id, id));
        juliet.ask("get", "capulet.test", "<ping xmlns='urn:xmpp:ping'/>"); // it is on its way
    }

    private Element next() {
        return Heard.by(romeo, element -> element.local().equals("message"));
    }

    /** It comes late, so the next server says when it was sent (XEP-0203). */
    private void comesLate(String id) {
        Element message = next();
        assertThat(message.attribute("id")).isEqualTo(id);
        Element delay = message.child("urn:xmpp:delay", "delay");
        assertThat(delay).as("a stamp of " + id).isNotNull();
        assertThat(delay.attribute("from")).isEqualTo("capulet.test");
        assertThat(Instant.parse(delay.attribute("stamp"))).isBeforeOrEqualTo(Instant.now());
    }

    /** Nothing more comes from before. */
    private void isNext(String id) {
        say(id);
        Element message = next();
        assertThat(message.attribute("id")).isEqualTo(id);
        assertThat(message.child("urn:xmpp:delay", "delay")).isNull();
    }

    private void montagueIsAway() {
        romeo.close();
        montague.stop();
        line.cut();
    }

    private void montagueIsBack() {
        montague.start();
        romeo = montague.signIn("romeo").patience(PATIENCE);
        romeo.send("<presence/>");
        romeo.roundTrip();
    }

    @Test
    void whatWaitsForAServerShouldOutliveAStopOfThisOne() {
        montagueIsAway();
        say("second");
        say("third");
        juliet.close();

        capulet.stop();
        montagueIsBack();
        capulet.start();

        comesLate("second");
        comesLate("third");
        juliet = capulet.signIn("juliet");
        isNext("fourth");
    }

    @Test
    void whatWaitsTooLongShouldComeBackAsAnError() {
        montagueIsAway();
        say("second");
        juliet.close();

        capulet.stop();
        capulet.set("s2s.queue-age", "10 s").start();
        juliet = capulet.signIn("juliet").patience(PATIENCE);

        Element error = Heard.message(juliet, "second");
        assertThat(error.attribute("type")).isEqualTo("error");
        Element condition = error.child("jabber:client", "error").children().get(0);
        assertThat(condition.local()).isEqualTo("remote-server-timeout");
        montagueIsBack();
        isNext("third");
    }

    @Test
    void whatALineSwallowedShouldOutliveAStopOfThisServer() {
        line.swallow();
        say("second");
        juliet.close();

        capulet.stop();
        line.cut();
        capulet.start();

        comesLate("second");
        juliet = capulet.signIn("juliet");
        isNext("third");
    }

    @Test
    void whatAnotherServerHandledBeforeItStoppedShouldNotComeTwice() {
        line.delay(300);
        say("second");
        assertThat(next().attribute("id")).isEqualTo("second");

        romeo.close();
        montague.stop();
        montagueIsBack();

        isNext("third");
    }
}
