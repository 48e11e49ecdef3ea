package im.herald.plugins.archive;

import static org.assertj.core.api.Assertions.assertThat;

import im.herald.jid.Jid;
import im.herald.plugins.presence.PresencePlugin;
import im.herald.plugins.roster.RosterPlugin;
import im.herald.plugins.world.Client;
import im.herald.plugins.world.World;
import im.herald.store.ArchiveRange;
import im.herald.store.ArchivedMessage;
import im.herald.store.PublicIds;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class MessageStatesTest {
    private static final Jid ROMEO = Jid.of("romeo@example.org");
    private static final Jid JULIET = Jid.of("juliet@example.org");
    private static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");
    private static final String RECEIPT = "<received xmlns='urn:xmpp:receipts' id='%s'/>";
    private static final String MARKER = "<displayed xmlns='urn:xmpp:chat-markers:0' id='%s'/>";

    private final World world = new World().account("romeo").account("juliet");
    private Client romeo;
    private Client phone;
    private Client tablet;

    @BeforeEach
    void connect() {
        world.server.provide(Clock.class, Clock.fixed(NOON, ZoneOffset.UTC));
        new RosterPlugin().install(world.server);
        new PresencePlugin().install(world.server);
        new ArchivePlugin().install(world.server);
        romeo = world.connect("romeo/orchard").arrive();
        phone = world.connect("juliet/phone").arrive();
        tablet = world.connect("juliet/tablet").arrive();
    }

    private void write(String id) {
        romeo.say(
                "<message type='chat' to='juliet@example.org' id='%s'><body>Hi</body></message>"
                        .formatted(id));
    }

    private static void answer(Client device, String answer, String id) {
        device.say(
                "<message to='romeo@example.org/orchard'>" + answer.formatted(id) + "</message>");
    }

    private MessageState state(Jid owner, int number) {
        ArchiveRange all =
                new ArchiveRange(owner, null, Long.MIN_VALUE, Long.MAX_VALUE, false, 1000);
        List<ArchivedMessage> rows = world.stores.archive().page(all);
        PublicIds ids = new PublicIds(world.stores.secret("archive-ids"));
        String id = ids.of(PublicIds.mark(owner), rows.get(number).place());
        return world.server.need(MessageStates.class).find(owner, id).orElseThrow();
    }

    @Test
    void aMessageShouldBeSentAtFirst() {
        write("m1");

        MessageState state = state(ROMEO, 0);

        assertThat(state.sent()).isEqualTo(NOON);
        assertThat(state.messageId()).isEqualTo("m1");
        assertThat(state.outgoing()).isTrue();
        assertThat(state.from()).isEqualTo(ROMEO.withResource("orchard"));
        assertThat(state.to()).isEqualTo(JULIET);
        assertThat(state.delivered()).isEmpty();
        assertThat(state.read()).isEmpty();
        assertThat(state.complete()).isTrue();
    }

    @Test
    void receiptsShouldTellWhichDevicesHaveIt() {
        write("m1");
        write("m2");
        answer(phone, RECEIPT, "m1");
        answer(tablet, RECEIPT, "m1");
        answer(tablet, RECEIPT, "m2");

        assertThat(state(ROMEO, 0).delivered())
                .containsOnlyKeys(JULIET.withResource("phone"), JULIET.withResource("tablet"));
        assertThat(state(ROMEO, 1).delivered()).containsOnlyKeys(JULIET.withResource("tablet"));
        assertThat(state(JULIET, 0).delivered()).hasSize(2);
        assertThat(state(JULIET, 0).outgoing()).isFalse();
    }

    /** XEP-0333 §4: up to and with the message. */
    @Test
    void aMarkerShouldCountForTheMessagesBefore() {
        write("m1");
        write("m2");
        answer(phone, MARKER, "m2");
        write("m3");

        assertThat(state(ROMEO, 0).read()).containsOnlyKeys(JULIET.withResource("phone"));
        assertThat(state(ROMEO, 1).read()).containsOnlyKeys(JULIET.withResource("phone"));
        assertThat(state(ROMEO, 3).read()).isEmpty();
    }

    @Test
    void othersShouldHaveNoSay() {
        world.account("nurse");
        write("m1");
        answer(world.connect("nurse/home").arrive(), RECEIPT, "m1");
        answer(romeo, RECEIPT, "m1");

        assertThat(state(ROMEO, 0).delivered()).isEmpty();
    }

    @Test
    void anUnknownMessageShouldNotBeFound() {
        write("m1");

        assertThat(world.server.need(MessageStates.class).find(ROMEO, "nonsense")).isEmpty();
    }
}
