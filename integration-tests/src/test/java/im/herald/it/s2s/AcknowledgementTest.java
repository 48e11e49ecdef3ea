package im.herald.it.s2s;

import static org.assertj.core.api.Assertions.assertThat;

import im.herald.testkit.wire.WireClient;
import im.herald.xml.Element;
import java.nio.file.Path;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Stream management with another server, word by word (XEP-0198). */
@Timeout(60)
@ExtendWith(ErrorFree.class)
class AcknowledgementTest {
    private static final String SM = "urn:xmpp:sm:3";

    @TempDir private Path folder;
    private final BlockingQueue<WireClient> streams = new LinkedBlockingQueue<>();
    private Peer peer;
    private Realm capulet;
    private WireClient juliet;

    /** As authoritative server every key is valid; streams with keys are the test's. */
    @BeforeEach
    void start() {
        peer = new Peer(this::answer);
        capulet =
                new Realm(folder, "capulet.test")
                        .byDialback()
                        .set("s2s.require-encryption", "false")
                        .set("s2s.hosts", "montague.test=127.0.0.1:" + peer.port())
                        .start();
        juliet = capulet.online("juliet");
    }

    private void answer(WireClient stream) {
        stream.header();
        stream.send(
                Peer.header("montague.test", "capulet.test")
                        .replace("xmlns:db=", "id='i1' xmlns:db="));
        stream.send(
                "<stream:features><dialback xmlns='urn:xmpp:features:dialback'/>"
                        + "<sm xmlns='urn:xmpp:sm:3'/></stream:features>");
        Element asked = stream.next();
        String id = asked.attribute("id") == null ? "" : " id='" + asked.attribute("id") + "'";
        stream.send(
                "<db:%s from='montague.test' to='capulet.test' type='valid'%s/>"
                        .formatted(asked.local(), id));
        if (id.isEmpty()) {
            streams.add(stream);
        }
    }

    @AfterEach
    void stop() {
        juliet.close();
        capulet.close();
        peer.close();
    }

    private WireClient nextStream() throws InterruptedException {
        WireClient next = streams.poll(20, TimeUnit.SECONDS);
        assertThat(next).as("a stream").isNotNull();
        return next;
    }

    private void say(String id) {
        juliet.send(
                "<message to='romeo@montague.test' id='%s'><body>x</body></message>".formatted(id));
    }

    private static void enabled(WireClient stream) {
        assertThat(stream.next().local()).isEqualTo("enable");
        stream.send("<enabled xmlns='urn:xmpp:sm:3' id='old' resume='true'/>");
    }

    private static String nextMessage(WireClient stream) {
        Element next = stream.next();
        while (next.is(SM, "r")) {
            next = stream.next();
        }
        return next.attribute("id");
    }

    @Test
    void resumedStreamShouldGoOnBehindWhatWasHandled() throws InterruptedException {
        say("a");
        WireClient first = nextStream();
        enabled(first);
        say("b");
        assertThat(nextMessage(first)).isEqualTo("a");
        assertThat(nextMessage(first)).isEqualTo("b");
        first.close();

        WireClient second = nextStream();
        Element resume = second.next();
        assertThat(resume.is(SM, "resume")).isTrue();
        assertThat(resume.attribute("previd")).isEqualTo("old");
        second.send("<resumed xmlns='urn:xmpp:sm:3' previd='old' h='1'/>");

        assertThat(nextMessage(second)).isEqualTo("b");
    }

    @Test
    void failedResumptionShouldHeedWhatWasHandledAndBeginAnew() throws InterruptedException {
        say("a");
        WireClient first = nextStream();
        enabled(first);
        say("b");
        assertThat(nextMessage(first)).isEqualTo("a");
        assertThat(nextMessage(first)).isEqualTo("b");
        first.close();

        WireClient second = nextStream();
        assertThat(second.next().is(SM, "resume")).isTrue();
        second.send("<failed xmlns='urn:xmpp:sm:3' h='1'/>");

        enabled(second);
        assertThat(nextMessage(second)).isEqualTo("b");
    }

    /** Else it would be sent twice, once counted and once not. */
    @Test
    void nothingShouldBeSentBeforeItIsKnownWhetherItIsCounted() throws InterruptedException {
        say("a");
        WireClient stream = nextStream();
        assertThat(stream.next().local()).isEqualTo("enable");
        say("b");
        stream.send("<failed xmlns='urn:xmpp:sm:3'/>");

        assertThat(stream.next().attribute("id")).isEqualTo("a");
        assertThat(stream.next().attribute("id")).isEqualTo("b");
        say("c");
        assertThat(stream.next().attribute("id")).isEqualTo("c");
    }

    @Test
    void moreThanWasSentShouldEndTheStream() throws InterruptedException {
        say("a");
        WireClient stream = nextStream();
        enabled(stream);
        assertThat(nextMessage(stream)).isEqualTo("a");

        stream.send("<a xmlns='urn:xmpp:sm:3' h='7'/>");

        Element error = Heard.by(stream, element -> element.local().equals("error"));
        assertThat(error.child(SM, "handled-count-too-high")).isNotNull();
    }

    @Test
    void stanzasShouldBeAcknowledgedOnRequestAndAfterResumption() {
        WireClient stream = proved();
        stream.send("<enable xmlns='urn:xmpp:sm:3' resume='true'/>");
        Element enabled = stream.next();
        stream.send(Peer.message("romeo@montague.test", "juliet@capulet.test", "a"));
        stream.send("<r xmlns='urn:xmpp:sm:3'/>");
        Element answer = stream.next();
        stream.send(Peer.message("romeo@montague.test", "juliet@capulet.test", "b"));
        stream.send("<r xmlns='urn:xmpp:sm:3'/>").next();
        stream.close();

        WireClient second = proved();
        second.send(
                "<resume xmlns='urn:xmpp:sm:3' h='0' previd='%s'/>"
                        .formatted(enabled.attribute("id")));
        Element resumed = second.next();

        assertThat(answer.attribute("h")).isEqualTo("1");
        assertThat(resumed.is(SM, "resumed")).isTrue();
        assertThat(resumed.attribute("h")).isEqualTo("2");
    }

    @Test
    void nobodyShouldResumeAStreamOfOthersOrEnableBeforeTheProof() {
        WireClient stranger = Peer.open(capulet.port(), "montague.test", "capulet.test");

        stranger.send("<enable xmlns='urn:xmpp:sm:3' resume='true'/>");
        Element early = stranger.next();
        WireClient stream = proved();
        stream.send("<resume xmlns='urn:xmpp:sm:3' h='0' previd='guessed'/>");
        Element unknown = stream.next();

        assertThat(early.is(SM, "failed")).isTrue();
        assertThat(unknown.is(SM, "failed")).isTrue();
    }

    private WireClient proved() {
        WireClient stream = Peer.open(capulet.port(), "montague.test", "capulet.test");
        stream.send(Peer.result("montague.test", "capulet.test", "key"));
        assertThat(stream.next().attribute("type")).isEqualTo("valid");
        return stream;
    }
}
