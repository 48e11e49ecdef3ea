package im.herald.plugins.offline;

import static org.assertj.core.api.Assertions.assertThat;

import im.herald.jid.Jid;
import im.herald.plugins.presence.PresencePlugin;
import im.herald.plugins.roster.RosterPlugin;
import im.herald.plugins.world.Client;
import im.herald.plugins.world.World;
import im.herald.session.Handling;
import im.herald.store.OfflineMessage;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OfflinePluginTest {
    private static final Jid ROMEO = Jid.of("romeo@example.org");

    private final World world = new World().account("romeo");

    @BeforeEach
    void install() {
        Instant noon = Instant.parse("2026-11-24T12:00:00Z");
        world.server.provide(Clock.class, Clock.fixed(noon, ZoneOffset.UTC));
        world.server.provide(OfflineSettings.class, new OfflineSettings(3));
        new RosterPlugin().install(world.server);
        new PresencePlugin().install(world.server);
        new OfflinePlugin().install(world.server);
    }

    private void arrive(String content) {
        world.arrive(
                "<message type='chat' from='juliet@example.com/x' to='romeo@example.org'>"
                        + content
                        + "</message>");
    }

    private int waiting() {
        return world.stores.offline().count(ROMEO);
    }

    @Test
    void messagesShouldBeHandedOverInOrderWithTheirTime() {
        arrive("<body>one</body>");
        arrive("<body>two</body>");
        Client romeo = world.connect("romeo/orchard");
        romeo.say("<presence/>");

        assertThat(romeo.take())
                .filteredOn(stanza -> stanza.startsWith("<message"))
                .satisfiesExactly(
                        one ->
                                assertThat(one)
                                        .contains("one", "urn:xmpp:delay")
                                        .contains("from='example.org'")
                                        .contains("2026-11-24T12:00:00Z"),
                        two -> assertThat(two).contains("two"));
        assertThat(waiting()).isZero();
    }

    @Test
    void forgedStampOfOursShouldBeTakenOut() {
        arrive(
                "<body>one</body><delay xmlns='urn:xmpp:delay' from='example.org'"
                        + " stamp='1999-01-01T00:00:00Z'/>");
        Client romeo = world.connect("romeo/orchard");
        romeo.say("<presence/>");

        assertThat(romeo.take())
                .filteredOn(stanza -> stanza.startsWith("<message"))
                .singleElement()
                .asString()
                .containsOnlyOnce("<delay")
                .doesNotContain("1999");
    }

    /** XEP-0160 §3, RFC 6121 §8.5.2.2.1. */
    @ParameterizedTest
    @CsvSource({"normal, 1", "chat, 1", "groupchat, 0", "headline, 0", "error, 0", "unheard-of, 1"})
    void onlyNormalAndChatShouldBeKept(String type, int kept) {
        world.arrive(
                "<message type='%s' from='juliet@example.com/x' to='romeo@example.org'><body>Hi</body></message>"
                        .formatted(type));

        assertThat(waiting()).isEqualTo(kept);
        assertThat(world.takeAbroad()).hasSize(type.equals("groupchat") ? 1 : 0);
    }

    @Test
    void negativePriorityShouldNotTakeMessages() {
        arrive("<body>one</body>");
        Client romeo = world.connect("romeo/orchard");
        romeo.say("<presence><priority>-1</priority></presence>").take();
        assertThat(waiting()).isOne();

        romeo.say("<presence><priority>1</priority></presence>");

        assertThat(romeo.take()).anySatisfy(stanza -> assertThat(stanza).contains("one"));
        assertThat(waiting()).isZero();
    }

    @Test
    void fullStoreShouldBeToldToTheSender() {
        for (int i = 0; i < 4; i++) {
            arrive("<body>Hi</body>");
        }

        assertThat(waiting()).isEqualTo(3);
        assertThat(world.takeAbroad()).singleElement().asString().contains("service-unavailable");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "<composing xmlns='http://jabber.org/protocol/chatstates'/>",
                "<active xmlns='http://jabber.org/protocol/chatstates'/><thread>t</thread>",
                "<gone xmlns='http://jabber.org/protocol/chatstates'/>"
                        + "<no-store xmlns='urn:xmpp:hints'/>"
            })
    void messageWithoutContentShouldVanish(String content) {
        arrive(content);

        assertThat(waiting()).isZero();
        assertThat(world.takeAbroad()).isEmpty();
    }

    /** XEP-0334 §4. */
    @ParameterizedTest
    @CsvSource({"no-store, 0", "no-permanent-store, 1", "no-copy, 1", "store, 1"})
    void hintShouldDecideWhetherAMessageIsKept(String hint, int kept) {
        arrive("<body>secret</body><" + hint + " xmlns='urn:xmpp:hints'/>");

        assertThat(waiting()).isEqualTo(kept);
        assertThat(world.takeAbroad()).hasSize(1 - kept);
    }

    @Test
    void messageWithoutContentShouldBeKeptIfItsSenderSaysSo() {
        arrive("<thread>t</thread><store xmlns='urn:xmpp:hints'/>");

        assertThat(waiting()).isOne();
    }

    @Test
    void receiptShouldBeKept() {
        arrive("<received xmlns='urn:xmpp:receipts' id='1'/>");

        assertThat(waiting()).isOne();
    }

    @Test
    void whatComesDuringTheHandoverShouldComeAfterwards() {
        World large = new World(new RosterPlugin(), new PresencePlugin()).account("romeo");
        new OfflinePlugin().install(large.server);
        List<String> numbers = IntStream.range(0, 251).mapToObj(i -> "no " + i).toList();
        numbers.subList(0, 250).forEach(number -> say(large, number));
        SlowReader romeo = new SlowReader(large.server, ROMEO.withResource("orchard"));
        assertThat(romeo.bodies()).isEqualTo(numbers.subList(0, 100));

        say(large, "no 250");
        assertThat(romeo.bodies()).hasSize(100);
        romeo.drain();
        romeo.drain();
        romeo.drain();

        assertThat(romeo.bodies()).isEqualTo(numbers);
        assertThat(large.stores.offline().count(ROMEO)).isZero();
    }

    @Test
    void whatWasHeldBackFromAReaderWhoLeavesShouldWait() {
        World large = new World(new RosterPlugin(), new PresencePlugin()).account("romeo");
        new OfflinePlugin().install(large.server);
        for (int i = 0; i < 150; i++) {
            say(large, "no " + i);
        }
        SlowReader romeo = new SlowReader(large.server, ROMEO.withResource("orchard"));
        say(large, "the last");

        romeo.leave();

        List<OfflineMessage> waiting = large.stores.offline().load(ROMEO, 0, 1000);
        assertThat(waiting).hasSize(151);
        assertThat(new String(waiting.get(150).stanza(), StandardCharsets.UTF_8))
                .contains("the last");
    }

    private static void say(World world, String body) {
        world.arrive(
                "<message type='chat' from='juliet@example.com/x' to='romeo@example.org'><body>"
                        + body
                        + "</body></message>");
    }

    /** XEP-0198 §4: acknowledged means kept. */
    @Test
    void messageShouldNotCountAsHandledBeforeItIsInTheStore() {
        Queue<Runnable> work = new ArrayDeque<>();
        World slow = new World(work::add, new RosterPlugin(), new PresencePlugin());
        new OfflinePlugin().install(slow.server);
        slow.account("romeo").account("juliet");
        Client juliet = slow.connect("juliet/balcony");
        work.remove().run(); // her account is loaded
        AtomicBoolean handled = new AtomicBoolean();
        slow.active("juliet")
                .sessions()
                .get(0)
                .acknowledge(stream -> new Handling(() -> handled.set(true)));

        juliet.say("<message to='romeo@example.org'><body>Hi</body></message>");
        work.remove().run(); // his is
        assertThat(handled).isFalse();
        work.remove().run();

        assertThat(handled).isTrue();
        assertThat(slow.stores.offline().count(ROMEO)).isOne();
    }

    @Test
    void supportShouldBeAnnounced() {
        assertThat(world.server.features()).contains("msgoffline");
    }
}
