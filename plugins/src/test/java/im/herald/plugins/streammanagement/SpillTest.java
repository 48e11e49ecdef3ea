package im.herald.plugins.streammanagement;

import static org.assertj.core.api.Assertions.assertThat;

import im.herald.jid.Jid;
import im.herald.plugin.Server;
import im.herald.plugin.Timer;
import im.herald.plugins.archive.ArchivePlugin;
import im.herald.plugins.carbons.CarbonsPlugin;
import im.herald.plugins.offline.OfflinePlugin;
import im.herald.plugins.presence.PresencePlugin;
import im.herald.plugins.roster.RosterPlugin;
import im.herald.stanza.Stanza;
import im.herald.store.Credentials;
import im.herald.testkit.store.MemoryStores;
import im.herald.xml.Element;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.RejectedExecutionException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A client that does not acknowledge, with more sent to it than is held in memory. */
class SpillTest {
    private static final Jid ROMEO = Jid.of("romeo@example.org/orchard");
    private static final Jid JULIET = Jid.of("juliet@example.org/balcony");
    private static final Jid TABLET = Jid.of("juliet@example.org/tablet");
    private static final int HELD = 10;
    private static final int MANY = 150;

    private final MemoryStores stores = new MemoryStores();
    private final Queue<Runnable> work = new ArrayDeque<>();
    private boolean slow;
    private boolean full;
    private final Server server = new Server(Set.of("example.org"), stores, task -> later(task));
    private Device romeo;
    private Device juliet;
    private String id;

    private void later(Runnable task) {
        if (full) {
            throw new RejectedExecutionException();
        }
        if (slow) {
            work.add(task);
        } else {
            task.run();
        }
    }

    private void workOn() {
        while (!work.isEmpty()) {
            work.remove().run();
        }
    }

    @BeforeEach
    void connect() {
        stores.accounts().create(ROMEO.bare(), new Credentials(Map.of()));
        stores.accounts().create(JULIET.bare(), new Credentials(Map.of()));
        server.provide(Timer.class, (delay, end) -> () -> {});
        server.provide(
                StreamManagementSettings.class,
                new StreamManagementSettings(Duration.ofMinutes(5), HELD, null));
        new RosterPlugin().install(server);
        new PresencePlugin().install(server);
        new ArchivePlugin().install(server);
        new OfflinePlugin().install(server);
        new StreamManagementPlugin().install(server);
        new CarbonsPlugin().install(server);
        romeo = new Device(server, ROMEO).bind().say(Stanza.presence().build());
        juliet = new Device(server, JULIET).bind().say(Stanza.presence().build());
        juliet.take();
        id = enable(juliet);
    }

    private static String enable(Device device) {
        List<String> answer = device.say("<enable xmlns='urn:xmpp:sm:3' resume='true'/>").take();
        return Device.element(answer.get(0)).attribute("id");
    }

    private static Stanza message(String id, Jid to, Element child) {
        return Stanza.message().type("chat").id(id).to(to).child(child).build();
    }

    private static Element body(String text) {
        return Element.of(Stanza.NAMESPACE, "body").text(text).build();
    }

    private void say(int from, int to) {
        for (int i = from; i <= to; i++) {
            romeo.say(message("m" + i, JULIET.bare(), body("no. " + i)));
        }
    }

    private static List<String> messages(Device device) {
        return device.take().stream().filter(heard -> heard.startsWith("<message")).toList();
    }

    private static List<String> ids(List<String> messages) {
        return messages.stream().map(xml -> Device.element(xml).attribute("id")).toList();
    }

    private static List<String> canonical(List<String> messages) {
        return messages.stream().map(xml -> canonical(Device.element(xml))).toList();
    }

    /** Attributes have no order. */
    private static String canonical(Element element) {
        return element.name()
                + element.attributes().stream().map(Object::toString).sorted().toList().toString()
                + element.text()
                + element.children().stream().map(SpillTest::canonical).toList();
    }

    private static List<String> numbers(int from, int to) {
        return IntStream.rangeClosed(from, to).mapToObj(i -> "m" + i).toList();
    }

    @Test
    void archivedMessagesShouldComeAgainAsTheyWere() {
        say(1, MANY);
        List<String> first = messages(juliet);
        assertThat(juliet.end()).isNull();
        assertThat(ManagedSession.of(juliet.session()).unacknowledged().whole())
                .isLessThanOrEqualTo(HELD);
        juliet.say("<a xmlns='urn:xmpp:sm:3' h='7'/>").lose();

        Device back = new Device(server, JULIET).resume(id, 9);

        assertThat(canonical(messages(back))).isEqualTo(canonical(first.subList(9, MANY)));
    }

    @Test
    void whatCountsShouldBeTheSameAfterwards() {
        say(1, MANY);
        juliet.lose();
        Device back = new Device(server, JULIET).resume(id, 0);
        back.take();

        back.say("<a xmlns='urn:xmpp:sm:3' h='" + MANY + "'/>");

        assertThat(back.end()).isNull();
        assertThat(ManagedSession.of(back.session()).outstanding()).isEmpty();
    }

    @Test
    void whatComesMeanwhileShouldComeAfterwards() {
        say(1, MANY);
        juliet.lose();
        slow = true;
        Device back = new Device(server, JULIET).resume(id, 0);
        say(MANY + 1, MANY + 20);
        assertThat(messages(back)).isEmpty();

        workOn();

        assertThat(ids(messages(back))).isEqualTo(numbers(1, MANY + 20));
    }

    @Test
    void aStreamThatBreaksOnTheWayShouldLoseNothing() {
        say(1, MANY);
        juliet.lose();
        slow = true;
        Device back = new Device(server, JULIET).resume(id, 0);
        work.remove().run(); // the first part is sent, the second asked for
        assertThat(ids(messages(back))).isEqualTo(numbers(1, 100));
        back.lose();
        workOn();
        say(MANY + 1, MANY + 1);
        slow = false;

        Device third = new Device(server, JULIET).resume(id, 40);

        assertThat(ids(messages(third))).isEqualTo(numbers(41, MANY + 1));
    }

    @Test
    void whoCannotBeServedNowShouldBeAbleToResumeLater() {
        say(1, MANY);
        juliet.lose();
        full = true;
        Device back = new Device(server, JULIET).resume(id, 0);
        assertThat(back.end().condition()).isEqualTo("internal-server-error");
        assertThat(messages(back)).isEmpty();
        full = false;

        assertThat(ids(messages(new Device(server, JULIET).resume(id, 0))))
                .isEqualTo(numbers(1, MANY));
    }

    @Test
    void carbonsShouldComeAgainAsTheyWere() {
        Element enable = Element.of("urn:xmpp:carbons:2", "enable").build();
        juliet.say(Stanza.iq().type("set").id("c").child(enable).build());
        Device tablet = new Device(server, TABLET).bind().say(Stanza.presence().build());
        juliet.take();
        int before = (int) ManagedSession.of(juliet.session()).unacknowledged().sent();
        for (int i = 0; i < 2 * HELD; i++) {
            tablet.say(message("t" + i, ROMEO, body("Hi")));
            romeo.say(message("r" + i, TABLET, body("Hi")));
        }
        List<String> first = messages(juliet);
        assertThat(first).hasSize(4 * HELD);
        juliet.lose();

        Device back = new Device(server, JULIET).resume(id, before);

        assertThat(canonical(messages(back))).isEqualTo(canonical(first));
    }

    @Test
    void ofPresenceTheLatestShouldBeHeldAndOfChatStatesNothing() {
        for (int i = 0; i < 5 * HELD; i++) {
            romeo.say(Stanza.presence().to(JULIET).id("p" + i).build());
            Element composing =
                    Element.of("http://jabber.org/protocol/chatstates", "composing").build();
            romeo.say(message("s" + i, JULIET, composing));
        }
        assertThat(juliet.end()).isNull();
        juliet.lose();

        List<String> again = new Device(server, JULIET).resume(id, 0).take();

        assertThat(again).anyMatch(heard -> heard.contains("id='p49'"));
        assertThat(again).filteredOn(heard -> heard.contains("<presence")).hasSizeLessThan(HELD);
    }

    @Test
    void whatIsNotArchivedShouldEndTheSessionAndWaitForTheNext() {
        Element keepNot = Element.of("urn:xmpp:hints", "no-permanent-store").build();
        for (int i = 0; i <= HELD; i++) {
            Stanza message = message("m" + i, JULIET.bare(), body("Hi"));
            romeo.say(message.withChild(keepNot));
        }

        assertThat(juliet.end().condition()).isEqualTo("policy-violation");
        assertThat(stores.offline().count(JULIET.bare())).isEqualTo(HELD + 1);
        assertThat(new Device(server, JULIET).resume(id, 3).take().get(0))
                .contains("<failed", "item-not-found", "h='0'");
    }

    @Test
    void whatASessionNeverTookShouldWaitForTheNext() {
        say(1, MANY);
        juliet.leave();

        Device next = new Device(server, TABLET).bind().say(Stanza.presence().build());

        assertThat(ids(messages(next))).isEqualTo(numbers(1, MANY));
    }

    @Test
    void anotherDeviceThatHasThemShouldNotGetThemAgain() {
        Device tablet = new Device(server, TABLET).bind().say(Stanza.presence().build());
        say(1, MANY);
        tablet.take();
        juliet.leave();

        assertThat(messages(tablet)).isEmpty();
        assertThat(stores.offline().count(JULIET.bare())).isZero();
    }

    @Test
    void placesShouldBeBoundedToo() {
        say(1, 20 * HELD);
        assertThat(juliet.end()).isNull();

        say(20 * HELD + 1, 20 * HELD + 1);

        assertThat(juliet.end().condition()).isEqualTo("policy-violation");
    }
}
