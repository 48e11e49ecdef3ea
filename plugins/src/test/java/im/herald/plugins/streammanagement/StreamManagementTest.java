package im.herald.plugins.streammanagement;

import static org.assertj.core.api.Assertions.assertThat;

import im.herald.hook.HookPoint;
import im.herald.hook.Phase;
import im.herald.hook.Verdict;
import im.herald.jid.Jid;
import im.herald.plugin.Server;
import im.herald.plugin.Timer;
import im.herald.plugins.offline.OfflinePlugin;
import im.herald.plugins.presence.PresencePlugin;
import im.herald.plugins.roster.RosterPlugin;
import im.herald.stanza.Stanza;
import im.herald.store.Credentials;
import im.herald.testkit.store.MemoryStores;
import im.herald.xml.Element;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class StreamManagementTest {
    private static final Jid ROMEO = Jid.of("romeo@example.org/orchard");
    private static final Jid JULIET = Jid.of("juliet@example.org/balcony");
    private static final String ENABLE = "<enable xmlns='urn:xmpp:sm:3' resume='true'/>";
    private static final String R = "<r xmlns='urn:xmpp:sm:3'/>";

    private final MemoryStores stores = new MemoryStores();
    private final Server server = new Server(Set.of("example.org"), stores, Runnable::run);
    private final Map<Runnable, Duration> appointments = new LinkedHashMap<>();
    private final List<CompletableFuture<Void>> commits = new ArrayList<>();
    private Device romeo;
    private Device juliet;

    @BeforeEach
    void connect() {
        stores.accounts().create(ROMEO.bare(), new Credentials(Map.of()));
        stores.accounts().create(JULIET.bare(), new Credentials(Map.of()));
        server.provide(Timer.class, this::appoint);
        server.provide(
                StreamManagementSettings.class,
                new StreamManagementSettings(Duration.ofMinutes(5), 20, "[::1]:5222"));
        new RosterPlugin().install(server);
        new PresencePlugin().install(server);
        new OfflinePlugin().install(server);
        new StreamManagementPlugin().install(server);
        romeo = new Device(server, ROMEO).bind().say(Stanza.presence().build());
        juliet = new Device(server, JULIET).bind().say(Stanza.presence().build());
        romeo.take();
        juliet.take();
    }

    private Timer.Appointment appoint(Duration delay, Runnable work) {
        appointments.put(work, delay);
        return () -> appointments.remove(work);
    }

    /** What the messages to Juliet do is safe only once {@link #commits} complete. */
    private void commitLater() {
        server.hook(
                HookPoint.ACCOUNT_IN,
                Phase.ARCHIVE,
                passage -> {
                    CompletableFuture<Void> commit = new CompletableFuture<>();
                    commits.add(commit);
                    passage.handling().until(commit);
                    return Verdict.PASS;
                });
    }

    private static Stanza message(String id, Jid to) {
        return Stanza.message().type("chat").id(id).to(to).child(body(id)).build();
    }

    private static Element body(String text) {
        return Element.of(Stanza.NAMESPACE, "body").text(text).build();
    }

    private static String a(int handled) {
        return "<a xmlns='urn:xmpp:sm:3' h='" + handled + "'/>";
    }

    private String enable(Device device) {
        List<String> answer = device.say(ENABLE).take();
        assertThat(answer).hasSize(1);
        return Device.element(answer.get(0)).attribute("id");
    }

    private static List<String> kinds(List<String> heard) {
        return heard.stream().map(StreamManagementTest::kind).toList();
    }

    private static String kind(String xml) {
        Element element = Device.element(xml);
        String id = element.attribute("id");
        return element.local() + (id == null ? "" : " " + id);
    }

    @Test
    void enabledShouldOfferWhatTheSettingsAllow() {
        Element enabled =
                Device.element(
                        juliet.say("<enable xmlns='urn:xmpp:sm:3' resume='1' max='60'/>")
                                .take()
                                .get(0));

        assertThat(enabled.local()).isEqualTo("enabled");
        assertThat(enabled.attribute("resume")).isEqualTo("true");
        assertThat(enabled.attribute("max")).isEqualTo("60");
        assertThat(enabled.attribute("location")).isEqualTo("[::1]:5222");
        assertThat(enabled.attribute("id")).hasSizeGreaterThan(20);
    }

    @Test
    void enablingTwiceShouldFail() {
        enable(juliet);

        assertThat(juliet.say(ENABLE).take())
                .singleElement()
                .asString()
                .contains("<failed", "unexpected-request");
    }

    @Test
    void handledStanzasShouldBeCountedFromEnabling() {
        enable(romeo);
        romeo.say(message("1", JULIET)).say(message("2", JULIET)).say(R);

        assertThat(romeo.take()).singleElement().asString().contains("h='2'");
    }

    @Test
    void whatIsNotCommittedShouldNotBeAcknowledged() {
        commitLater();
        enable(romeo);
        romeo.say(message("1", JULIET)).say(message("2", JULIET)).say(R);
        assertThat(romeo.take()).isEmpty();

        commits.get(1).complete(null);
        assertThat(romeo.take()).isEmpty();

        commits.get(0).complete(null);
        assertThat(romeo.take()).singleElement().asString().contains("h='2'");
    }

    @Test
    void anAnswerShouldNotBeWithheldForEver() {
        commitLater();
        enable(romeo);
        romeo.say(message("1", JULIET)).say(message("2", JULIET)).say(R);
        commits.get(0).complete(null);

        List.copyOf(appointments.keySet()).forEach(Runnable::run);

        assertThat(romeo.take()).singleElement().asString().contains("h='1'");
    }

    @Test
    void anAnswerShouldNotWaitForWhatComesAfterTheRequest() {
        commitLater();
        enable(romeo);
        romeo.say(message("1", JULIET)).say(R);
        romeo.say(message("2", JULIET)).say(R);

        commits.get(0).complete(null);
        assertThat(romeo.take()).singleElement().asString().contains("h='1'");

        commits.get(1).complete(null);
        assertThat(romeo.take()).singleElement().asString().contains("h='2'");
        assertThat(appointments).isEmpty();
    }

    @Test
    void requestsWithoutStanzasBetweenShouldHaveOneAnswer() {
        commitLater();
        enable(romeo);
        romeo.say(message("1", JULIET)).say(R).say(R).say(R);
        assertThat(appointments).hasSize(1);

        commits.get(0).complete(null);
        assertThat(romeo.take()).hasSize(1);
    }

    @Test
    void aClientThatNeverAsksShouldCostNothingMore() {
        enable(romeo);
        for (int i = 0; i < 100; i++) {
            romeo.say(message("m" + i, JULIET));
        }

        assertThat(ManagedSession.of(romeo.session()).received().underWay()).isOne();
    }

    @Test
    void aClientThatGetsNoFurtherShouldNotBeAskedAgainAtOnce() {
        enable(juliet);
        romeo.say(message("1", JULIET));
        juliet.take();

        juliet.say(a(0));
        assertThat(juliet.take()).isEmpty();

        romeo.say(message("2", JULIET));
        assertThat(kinds(juliet.take())).containsExactly("message 2", "r");
    }

    @Test
    void patienceOfARequestShouldNotHurryAResumption() {
        commitLater();
        String id = enable(romeo);
        romeo.say(message("1", JULIET)).say(R);
        Runnable patience = appointments.keySet().iterator().next();
        romeo.say(message("2", JULIET)).lose();
        Device back = new Device(server, ROMEO).resume(id, 0);

        patience.run();
        assertThat(back.take()).isEmpty();

        commits.forEach(commit -> commit.complete(null));
        assertThat(back.take().get(0)).contains("<resumed", "h='2'");
    }

    @Test
    void theLaterOfTwoThatResumeShouldHaveTheSession() {
        commitLater();
        String id = enable(romeo);
        romeo.say(message("1", JULIET)).lose();
        Device first = new Device(server, ROMEO).resume(id, 0);
        Device second = new Device(server, ROMEO).resume(id, 0);

        commits.get(0).complete(null);

        assertThat(first.end().condition()).isEqualTo("conflict");
        assertThat(second.take().get(0)).contains("<resumed", "h='1'");
    }

    @Test
    void aRequestShouldFollowWhatIsSentOneAtATime() {
        enable(juliet);
        romeo.say(message("1", JULIET)).say(message("2", JULIET));
        assertThat(kinds(juliet.take())).containsExactly("message 1", "r", "message 2");

        juliet.say(a(1));
        assertThat(kinds(juliet.take())).containsExactly("r");

        juliet.say(a(2));
        assertThat(juliet.take()).isEmpty();
    }

    @Test
    void acknowledgingTooMuchShouldEndTheStream() {
        enable(juliet);
        romeo.say(message("1", JULIET));
        juliet.say(a(2));

        assertThat(juliet.end().condition()).isEqualTo("undefined-condition");
        assertThat(juliet.end().detail().toString())
                .contains("handled-count-too-high", "h='2'", "send-count='1'");
    }

    @Test
    void aSessionShouldGoOnWhereItStopped() {
        String id = enable(juliet);
        romeo.say(message("1", JULIET)).say(message("2", JULIET));
        juliet.say(message("j", ROMEO)).lose();
        romeo.say(message("3", JULIET));
        assertThat(appointments).containsValue(Duration.ofMinutes(5));

        List<String> heard = new Device(server, JULIET).resume(id, 1).take();

        assertThat(heard.get(0)).contains("<resumed", "h='1'", id);
        assertThat(kinds(heard)).containsExactly("resumed", "message 2", "message 3", "r");
        assertThat(appointments).doesNotContainValue(Duration.ofMinutes(5));
    }

    @Test
    void resumingShouldWaitForWhatIsUnderWay() {
        commitLater();
        String id = enable(romeo);
        romeo.say(message("1", JULIET)).lose();

        Device back = new Device(server, ROMEO).resume(id, 0);
        assertThat(back.take()).isEmpty();

        commits.get(0).complete(null);
        assertThat(back.take().get(0)).contains("<resumed", "h='1'");
    }

    @Test
    void aFormerStreamThatIsStillOpenShouldEndWithConflict() {
        String id = enable(juliet);
        Device back = new Device(server, JULIET).resume(id, 0);

        assertThat(juliet.end().condition()).isEqualTo("conflict");
        assertThat(back.take().get(0)).contains("<resumed");

        romeo.say(message("1", JULIET));
        assertThat(kinds(back.take())).containsExactly("message 1", "r");
    }

    @Test
    void anUnknownSessionShouldNotBeFound() {
        assertThat(new Device(server, JULIET).resume("nonsense", 0).take())
                .singleElement()
                .asString()
                .contains("<failed", "item-not-found")
                .doesNotContain("h=");
    }

    @Test
    void anothersSessionShouldNotBeFound() {
        String id = enable(juliet);
        juliet.lose();

        assertThat(new Device(server, ROMEO).resume(id, 0).take())
                .singleElement()
                .asString()
                .contains("item-not-found");
    }

    @Test
    void anExpiredSessionShouldTellWhatWasHandled() {
        String id = enable(juliet);
        juliet.say(message("1", ROMEO)).say(message("2", ROMEO)).lose();
        List.copyOf(appointments.keySet()).forEach(Runnable::run);
        assertThat(juliet.session().isClosed()).isTrue();

        assertThat(new Device(server, JULIET).resume(id, 0).take())
                .singleElement()
                .asString()
                .contains("item-not-found", "h='2'");
    }

    @Test
    void whatAnExpiredSessionNeverTookShouldWaitForTheNext() {
        enable(juliet);
        juliet.lose();
        romeo.say(message("1", JULIET)).say(message("2", JULIET.bare()));
        List.copyOf(appointments.keySet()).forEach(Runnable::run);

        Device next = new Device(server, JULIET).bind().say(Stanza.presence().build());

        assertThat(next.take())
                .filteredOn(heard -> heard.contains("<message"))
                .extracting(StreamManagementTest::kind)
                .containsExactly("message 1", "message 2");
    }

    @Test
    void aRequestOnItsWayShouldBeAnsweredWhenTheSessionExpires() {
        enable(juliet);
        juliet.lose();
        romeo.say(
                Stanza.iq()
                        .type("get")
                        .id("q")
                        .to(JULIET)
                        .child(Element.of("urn:xmpp:ping", "ping").build())
                        .build());
        List.copyOf(appointments.keySet()).forEach(Runnable::run);

        assertThat(romeo.take())
                .filteredOn(heard -> heard.contains("<iq"))
                .singleElement()
                .asString()
                .contains("service-unavailable");
    }

    @Test
    void aCleanEndShouldEndTheSession() {
        enable(juliet);
        juliet.leave();

        assertThat(juliet.session().isClosed()).isTrue();
    }

    @Test
    void aSessionThatCannotBeResumedShouldEndWithItsConnection() {
        juliet.say("<enable xmlns='urn:xmpp:sm:3'/>").take();
        juliet.lose();

        assertThat(juliet.session().isClosed()).isTrue();
    }

    @Test
    void aClientThatNeverAcknowledgesShouldBeSentAway() {
        enable(juliet);
        for (int i = 0; i <= 20; i++) {
            romeo.say(message("m" + i, JULIET.bare()));
        }

        assertThat(juliet.end().condition()).isEqualTo("policy-violation");
        assertThat(stores.offline().count(JULIET.bare())).isEqualTo(21);
    }

    @Test
    void resumingWithTooHighACountShouldEndTheNewStream() {
        String id = enable(juliet);
        juliet.lose();

        assertThat(new Device(server, JULIET).resume(id, 7).end().detail().toString())
                .contains("handled-count-too-high");
    }
}
