package im.herald.plugins.presence;

import static org.assertj.core.api.Assertions.assertThat;

import im.herald.jid.Jid;
import im.herald.plugins.roster.RosterPlugin;
import im.herald.plugins.world.Client;
import im.herald.plugins.world.World;
import im.herald.store.RosterItem;
import im.herald.store.Subscription;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PresencePluginTest {
    private final World world =
            new World(new RosterPlugin(), new PresencePlugin()).account("romeo").account("juliet");

    @BeforeEach
    void makeFriends() {
        contact("romeo", "juliet@example.org", Subscription.BOTH);
        contact("juliet", "romeo@example.org", Subscription.BOTH);
        contact("romeo", "nurse@example.com", Subscription.BOTH);
        contact("romeo", "paris@example.com", Subscription.TO);
        contact("romeo", "tybalt@example.com", Subscription.FROM);
    }

    private void contact(String owner, String contact, Subscription subscription) {
        RosterItem item =
                new RosterItem(
                        Jid.of(contact), null, Set.of(), subscription, false, false, false, null);
        world.stores.rosters().put(Jid.of(owner + "@example.org"), item);
    }

    @Test
    void initialPresenceShouldBeBroadcastAndProbe() {
        world.connect("romeo/orchard").arrive();

        assertThat(world.takeAbroad())
                .satisfiesExactlyInAnyOrder(
                        one -> assertThat(one).contains("nurse@").doesNotContain("probe"),
                        two -> assertThat(two).contains("tybalt@").doesNotContain("probe"),
                        three -> assertThat(three).contains("nurse@", "'probe'"),
                        four -> assertThat(four).contains("paris@", "'probe'"));
    }

    @Test
    void localContactsShouldSeeEachOther() {
        Client juliet = world.connect("juliet/balcony").arrive();
        Client romeo = world.connect("romeo/orchard");
        romeo.say("<presence><show>away</show></presence>");

        assertThat(juliet.take()).singleElement().asString().contains("romeo@", "away");
        assertThat(romeo.take())
                .anySatisfy(p -> assertThat(p).contains("from='juliet@example.org/balcony'"));
    }

    @Test
    void ownResourcesShouldSeeEachOther() {
        Client orchard = world.connect("romeo/orchard").arrive();
        Client square = world.connect("romeo/square");
        square.say("<presence/>");

        assertThat(orchard.take()).singleElement().asString().contains("romeo@example.org/square");
        assertThat(square.take())
                .anySatisfy(p -> assertThat(p).contains("from='romeo@example.org/square'"))
                .anySatisfy(p -> assertThat(p).contains("from='romeo@example.org/orchard'"));
    }

    @Test
    void laterPresenceShouldNotProbe() {
        Client romeo = world.connect("romeo/orchard").arrive();
        world.takeAbroad();
        romeo.say("<presence><show>dnd</show></presence>");

        assertThat(world.takeAbroad())
                .hasSize(2)
                .allSatisfy(p -> assertThat(p).contains("dnd").doesNotContain("probe"));
    }

    @Test
    void goodbyeShouldReachContactsAndOwnResources() {
        Client orchard = world.connect("romeo/orchard").arrive();
        Client square = world.connect("romeo/square").arrive();
        orchard.take();
        world.takeAbroad();
        square.say("<presence type='unavailable'><status>bye</status></presence>");

        assertThat(orchard.take()).singleElement().asString().contains("unavailable", "bye");
        assertThat(square.take()).singleElement().asString().contains("unavailable", "bye");
        assertThat(world.takeAbroad()).hasSize(2).allSatisfy(p -> assertThat(p).contains("bye"));
    }

    @Test
    void lostSessionShouldBecomeUnavailableOnce() {
        Client orchard = world.connect("romeo/orchard").arrive();
        Client square = world.connect("romeo/square").arrive();
        orchard.take();
        world.takeAbroad();
        square.leave();
        square.leave();

        assertThat(orchard.take()).singleElement().asString().contains("unavailable");
        assertThat(world.takeAbroad())
                .hasSize(2)
                .allSatisfy(p -> assertThat(p).contains("unavailable"));
    }

    @Test
    void directedPresenceShouldBeTakenBackAtTheEnd() {
        Client romeo = world.connect("romeo/orchard");
        romeo.say("<presence to='room@chat.example.com/romeo'/>");
        romeo.say("<presence to='other@chat.example.com/romeo'/>");
        romeo.say("<presence type='unavailable' to='other@chat.example.com/romeo'/>");
        world.takeAbroad();
        romeo.leave();

        assertThat(world.takeAbroad())
                .singleElement()
                .asString()
                .contains("unavailable", "room@chat.example.com/romeo");
    }

    @Test
    void directedPresenceShouldBeBounded() {
        Client romeo = world.connect("romeo/orchard");
        for (int i = 0; i <= 1000; i++) {
            romeo.say("<presence to='r" + i + "@chat.example.com/romeo'/>");
        }

        assertThat(world.takeAbroad()).hasSize(1000);
        assertThat(romeo.take()).singleElement().asString().contains("resource-constraint");
    }

    @Test
    void probeOfASubscriberShouldBeAnswered() {
        world.connect("romeo/orchard").arrive();
        world.takeAbroad();
        world.arrive("<presence type='probe' from='nurse@example.com' to='romeo@example.org'/>");

        assertThat(world.takeAbroad())
                .singleElement()
                .asString()
                .contains("from='romeo@example.org/orchard'", "nurse@")
                .contains("<delay xmlns='urn:xmpp:delay' from='romeo@example.org/orchard' stamp='")
                .doesNotContain("type=");
    }

    @Test
    void broadcastShouldCarryNoDelay() {
        world.connect("romeo/orchard").arrive();

        assertThat(world.takeAbroad())
                .allSatisfy(presence -> assertThat(presence).doesNotContain("delay"));
    }

    @Test
    void delayOfTheClientShouldStayAlone() {
        world.connect("romeo/orchard")
                .say(
                        "<presence><delay xmlns='urn:xmpp:delay' stamp='2026-01-01T00:00:00Z'/></presence>");
        world.takeAbroad();
        world.arrive("<presence type='probe' from='nurse@example.com' to='romeo@example.org'/>");

        assertThat(world.takeAbroad())
                .singleElement()
                .asString()
                .containsOnlyOnce("<delay")
                .contains("2026-01-01");
    }

    private static String caps(String version) {
        return "<c xmlns='http://jabber.org/protocol/caps' hash='sha-1' node='n' ver='%s'/>"
                .formatted(version);
    }

    /** XEP-0115 §8.4: first, and when they change. */
    @Test
    void sameCapsShouldBeBroadcastOnce() {
        Client romeo = world.connect("romeo/orchard");
        romeo.say("<presence>" + caps("1") + "</presence>");
        assertThat(world.takeAbroad())
                .filteredOn(presence -> !presence.contains("probe"))
                .allSatisfy(presence -> assertThat(presence).contains("ver='1'"));

        romeo.say("<presence><show>away</show>" + caps("1") + "</presence>");
        assertThat(world.takeAbroad())
                .hasSize(2)
                .allSatisfy(presence -> assertThat(presence).contains("away").doesNotContain("<c"));

        romeo.say("<presence>" + caps("2") + "</presence>");
        assertThat(world.takeAbroad())
                .hasSize(2)
                .allSatisfy(presence -> assertThat(presence).contains("ver='2'"));
    }

    @Test
    void probeShouldBeAnsweredWithTheCapsLastSent() {
        Client romeo = world.connect("romeo/orchard");
        romeo.say("<presence>" + caps("1") + "</presence>");
        romeo.say("<presence><show>away</show></presence>");
        world.takeAbroad();
        world.arrive("<presence type='probe' from='nurse@example.com' to='romeo@example.org'/>");

        assertThat(world.takeAbroad()).singleElement().asString().contains("away", "ver='1'");
    }

    @Test
    void probeOfAStrangerShouldBeAnsweredUnsubscribed() {
        world.connect("romeo/orchard").arrive();
        world.takeAbroad();
        world.arrive(
                "<presence type='probe' from='paris@example.com' to='romeo@example.org/orchard'/>");

        assertThat(world.takeAbroad())
                .singleElement()
                .asString()
                .contains("type='unsubscribed'")
                .doesNotContain("orchard");
    }

    @Test
    void probeForOneWhoIsAwayShouldBeAnsweredUnavailable() {
        world.arrive("<presence type='probe' from='nurse@example.com' to='romeo@example.org'/>");

        assertThat(world.takeAbroad()).singleElement().asString().contains("type='unavailable'");
    }

    @ParameterizedTest
    @ValueSource(strings = {"128", "-129", "high", ""})
    void impossiblePriorityShouldBeABadRequest(String priority) {
        Client romeo = world.connect("romeo/orchard");
        romeo.say("<presence><priority>" + priority + "</priority></presence>");

        assertThat(romeo.take()).singleElement().asString().contains("bad-request");
        assertThat(world.takeAbroad()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {-128, -1, 0, 127})
    void priorityShouldBeTaken(int priority) {
        Client romeo = world.connect("romeo/orchard");
        romeo.say("<presence><priority>" + priority + "</priority></presence>");

        assertThat(world.active("romeo").sessions().get(0).priority()).isEqualTo(priority);
    }
}
