package im.herald.plugins.presence;

import static org.assertj.core.api.Assertions.assertThat;

import im.herald.jid.Jid;
import im.herald.plugins.roster.RosterPlugin;
import im.herald.plugins.world.Client;
import im.herald.plugins.world.World;
import im.herald.store.RosterItem;
import im.herald.store.Subscription;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SubscriptionsTest {
    private static final String ROSTER =
            "<iq type='get' id='r'><query xmlns='jabber:iq:roster'/></iq>";

    private final World world =
            new World(new RosterPlugin(), new PresencePlugin()).account("romeo").account("juliet");
    private final Client romeo = world.connect("romeo/orchard").arrive();
    private final Client juliet = world.connect("juliet/balcony").arrive();

    @BeforeEach
    void askForRosters() {
        romeo.say(ROSTER).take();
        juliet.say(ROSTER).take();
    }

    private static String presence(String type, String to) {
        return "<presence type='" + type + "' to='" + to + "'/>";
    }

    private RosterItem stored(String owner, String contact) {
        return world.stores.rosters().load(Jid.of(owner)).items().stream()
                .filter(item -> item.contact().equals(Jid.of(contact)))
                .findAny()
                .orElse(null);
    }

    @Test
    void requestShouldGoOutBetweenBareJidsAndBePushedAsAsked() {
        romeo.say(presence("subscribe", "juliet@example.org/balcony"));

        assertThat(romeo.take()).singleElement().asString().contains("ask='subscribe'");
        assertThat(juliet.take())
                .singleElement()
                .asString()
                .contains("type='subscribe'", "from='romeo@example.org'")
                .contains("to='juliet@example.org'");
    }

    @Test
    void approvalShouldReachTheUserWithPushAndPresence() {
        romeo.say(presence("subscribe", "juliet@example.org")).take();
        juliet.take();
        juliet.say(presence("subscribed", "romeo@example.org"));

        assertThat(juliet.take()).singleElement().asString().contains("subscription='from'");
        // §3.1.6: first the answer, then the push
        assertThat(romeo.take())
                .satisfiesExactly(
                        answer -> assertThat(answer).contains("type='subscribed'"),
                        push -> assertThat(push).contains("subscription='to'"),
                        presence ->
                                assertThat(presence)
                                        .contains("from='juliet@example.org/balcony'")
                                        .doesNotContain("type="));
    }

    @Test
    void waitingRequestShouldMeetEachNewResource() {
        world.arrive(
                "<presence type='subscribe' id='w' from='nurse@example.com'"
                        + " to='romeo@example.org'><status>Hi</status></presence>");
        romeo.take();
        Client later = world.connect("romeo/later");

        assertThat(later.say("<presence/>").take())
                .anySatisfy(
                        request ->
                                assertThat(request)
                                        .contains("type='subscribe'", "nurse@example.com")
                                        .contains("Hi", "id='w'"));
        assertThat(romeo.say(ROSTER).take())
                .allSatisfy(roster -> assertThat(roster).doesNotContain("nurse"));
    }

    @Test
    void requestsOfStrangersShouldBeBoundedAndLeaveRoomForContacts() {
        for (int i = 0; i < 300; i++) {
            world.arrive(
                    "<presence type='subscribe' from='s%d@example.com' to='romeo@example.org'/>"
                            .formatted(i));
        }
        romeo.take();
        assertThat(world.stores.rosters().load(Jid.of("romeo@example.org")).items()).hasSize(200);

        for (int i = 0; i < 2000; i++) {
            romeo.say(set("<item jid='c" + i + "@example.com'/>"));
        }
        assertThat(romeo.take()).noneMatch(answer -> answer.contains("type='error'"));
        romeo.say(set("<item jid='one.more@example.com'/>"));
        assertThat(romeo.take()).singleElement().asString().contains("resource-constraint");
        romeo.say(presence("subscribe", "another@example.com"));
        assertThat(romeo.take()).singleElement().asString().contains("resource-constraint");
    }

    private static String set(String item) {
        return "<iq type='set' id='s'><query xmlns='jabber:iq:roster'>" + item + "</query></iq>";
    }

    @Test
    void longRequestShouldWaitWithoutWhatItCarries() {
        String status = "<status>" + "x".repeat(3000) + "</status>";
        world.arrive(
                "<presence type='subscribe' id='w' from='nurse@example.com'"
                        + " to='romeo@example.org'>"
                        + status
                        + "</presence>");
        assertThat(romeo.take()).singleElement().asString().contains(status);

        assertThat(world.connect("romeo/tomb").say("<presence/>").take())
                .filteredOn(stanza -> stanza.contains("subscribe"))
                .singleElement()
                .asString()
                .contains("id='w'")
                .doesNotContain("status");
    }

    @Test
    void deniedRequestShouldLeaveNoTrace() {
        world.arrive(
                "<presence type='subscribe' from='nurse@example.com' to='romeo@example.org'/>");
        romeo.take();
        romeo.say(presence("unsubscribed", "nurse@example.com"));

        assertThat(world.takeAbroad()).singleElement().asString().contains("type='unsubscribed'");
        assertThat(stored("romeo@example.org", "nurse@example.com")).isNull();
        assertThat(romeo.take()).isEmpty();
    }

    @Test
    void requestOfASubscriberShouldBeAnsweredByTheServer() {
        befriend();
        world.active("juliet");
        world.arrive(
                "<presence type='subscribe' from='romeo@example.org' to='juliet@example.org'/>");

        assertThat(juliet.take()).isEmpty();
        assertThat(stored("juliet@example.org", "romeo@example.org").subscription())
                .isEqualTo(Subscription.FROM);
    }

    @Test
    void approvalInAdvanceShouldAnswerTheLaterRequest() {
        juliet.say(presence("subscribed", "romeo@example.org"));
        assertThat(juliet.take()).singleElement().asString().contains("approved='true'");
        assertThat(romeo.take()).isEmpty();

        romeo.say(presence("subscribe", "juliet@example.org"));

        assertThat(romeo.take())
                .anySatisfy(answer -> assertThat(answer).contains("type='subscribed'"))
                .anySatisfy(push -> assertThat(push).contains("subscription='to'"));
        assertThat(juliet.take()).singleElement().asString().contains("subscription='from'");
    }

    @Test
    void approvalInAdvanceShouldBeCancelledWithoutAWordToTheContact() {
        juliet.say(presence("subscribed", "romeo@example.org")).take();
        juliet.say(presence("unsubscribed", "romeo@example.org"));

        assertThat(juliet.take()).singleElement().asString().doesNotContain("approved");
        assertThat(romeo.take()).isEmpty();
    }

    @Test
    void cancelledSubscriptionShouldHideTheContact() {
        befriend();
        juliet.say(presence("unsubscribed", "romeo@example.org"));

        assertThat(romeo.take())
                .satisfiesExactly( // §3.2.2 and §3.2.3
                        gone -> assertThat(gone).contains("type='unavailable'"),
                        news -> assertThat(news).contains("type='unsubscribed'"),
                        push -> assertThat(push).contains("subscription='none'"));
    }

    @Test
    void endedSubscriptionShouldHideTheContact() {
        befriend();
        romeo.say(presence("unsubscribe", "juliet@example.org"));

        assertThat(romeo.take())
                .satisfiesExactlyInAnyOrder(
                        push -> assertThat(push).contains("subscription='none'"),
                        gone -> assertThat(gone).contains("type='unavailable'"));
        assertThat(juliet.take())
                .satisfiesExactly(
                        news -> assertThat(news).contains("type='unsubscribe'"),
                        push -> assertThat(push).contains("subscription='none'"));
    }

    /** Romeo sees Juliet. */
    private void befriend() {
        romeo.say(presence("subscribe", "juliet@example.org"));
        juliet.say(presence("subscribed", "romeo@example.org")).take();
        romeo.take();
    }
}
