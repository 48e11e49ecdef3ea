package im.herald.plugins.archive;

import static org.assertj.core.api.Assertions.assertThat;

import im.herald.jid.Jid;
import im.herald.plugin.Server;
import im.herald.plugin.Timer;
import im.herald.plugins.roster.RosterPlugin;
import im.herald.session.Handling;
import im.herald.session.Session;
import im.herald.session.StreamOut;
import im.herald.stanza.Stanza;
import im.herald.store.ArchivedMessage;
import im.herald.store.Credentials;
import im.herald.store.Places;
import im.herald.store.StoreException;
import im.herald.stream.StreamError;
import im.herald.testkit.store.MemoryStores;
import im.herald.xml.Element;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What happens between the append and its commit. */
class CommitTest {
    private static final Jid ROMEO = Jid.of("romeo@example.org/orchard");
    private static final Jid JULIET = Jid.of("juliet@example.org/balcony");
    private static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");

    private final SlowStores stores = new SlowStores(new MemoryStores());
    private final Server server = new Server(Set.of("example.org"), stores, Runnable::run);
    private final List<Runnable> appointments = new ArrayList<>();
    private final Heard romeoHears = new Heard();
    private final Heard julietHears = new Heard();
    private final List<Handling> handlings = new ArrayList<>();
    private Session romeo;

    @BeforeEach
    void connect() {
        server.provide(Clock.class, Clock.fixed(NOON, ZoneOffset.UTC));
        server.provide(
                ArchiveSettings.class,
                new ArchiveSettings(true, Duration.ofDays(30), Preference.ALWAYS));
        server.provide(
                Timer.class,
                (delay, work) -> {
                    appointments.add(work);
                    return () -> {};
                });
        new RosterPlugin().install(server);
        new ArchivePlugin().install(server);
        romeo = bind(ROMEO, romeoHears);
        bind(JULIET, julietHears);
        romeo.acknowledge(
                ofStream -> {
                    handlings.add(new Handling(() -> {}));
                    return handlings.get(handlings.size() - 1);
                });
    }

    private Session bind(Jid jid, Heard heard) {
        stores.accounts().create(jid.bare(), new Credentials(Map.of()));
        List<Session> bound = new ArrayList<>();
        server.accounts()
                .tell(
                        jid.bare(),
                        account -> {
                            bound.add(new Session(account, jid, heard));
                            server.bound(bound.get(0));
                        });
        return bound.get(0);
    }

    private void say(String text) {
        say(text, "m");
    }

    private void say(String text, String id) {
        Stanza message =
                Stanza.message()
                        .type("chat")
                        .id(id)
                        .from(ROMEO)
                        .to(JULIET)
                        .child(Element.of(Stanza.NAMESPACE, "body").text(text).build())
                        .build();
        romeo.account().tell(() -> server.received(romeo, message));
    }

    @Test
    void acknowledgementShouldWaitForBothCommits() {
        say("Hi");
        assertThat(julietHears.stanzas).as("delivery does not wait").hasSize(1);
        assertThat(handlings.get(0).isDone()).isFalse();

        stores.commit(0, null);
        assertThat(handlings.get(0).isDone()).isFalse();

        stores.commit(1, null);
        assertThat(handlings.get(0).isDone()).isTrue();
    }

    @Test
    void whatIsNotKeptShouldBeToldBeforeItIsAcknowledged() {
        say("Hi");
        stores.commit(0, null);
        romeoHears.asked = handlings.get(0)::isDone;
        stores.commit(1, new StoreException("never", null));

        assertThat(romeoHears.stanzas)
                .singleElement()
                .asString()
                .contains("type='error'", "id='m'", "internal-server-error");
        assertThat(romeoHears.answers).containsExactly(false);
    }

    @Test
    void bothArchivesFailingShouldBeOneError() {
        say("Hi");
        stores.commit(0, new StoreException("never", null));
        assertThat(handlings.get(0).isDone()).isFalse();
        stores.commit(1, new StoreException("never", null));

        assertThat(romeoHears.stanzas).singleElement().asString().contains("internal-server-error");
        assertThat(handlings.get(0).isDone()).isTrue();
    }

    @Test
    void aResendShouldBeAcknowledgedWhenTheFirstIsKept() {
        say("Hi", "de305d54-75b4-431b-adb2-eb6b9e546013");
        say("Hi", "de305d54-75b4-431b-adb2-eb6b9e546013");

        assertThat(julietHears.stanzas).hasSize(1);
        assertThat(handlings.get(1).isDone()).isFalse();
        for (int append = 0; append < 4; append++) {
            stores.commit(append, null);
        }
        assertThat(handlings.get(1).isDone()).isTrue();
    }

    @Test
    void aResendOfWhatCouldNotBeKeptShouldNotBeAcknowledgedInSilence() {
        say("Hi", "de305d54-75b4-431b-adb2-eb6b9e546013");
        stores.commit(0, new StoreException("never", null));
        stores.commit(1, new StoreException("never", null));
        romeoHears.stanzas.clear();

        say("Hi", "de305d54-75b4-431b-adb2-eb6b9e546013");
        stores.commit(3, new StoreException("never", null)); // the error was the one before
        stores.commit(4, new StoreException("never", null));

        assertThat(romeoHears.stanzas).singleElement().asString().contains("internal-server-error");
    }

    @Test
    void aQueryShouldWaitForWhatCameBefore() {
        say("Hi");
        Stanza query =
                Stanza.iq()
                        .type("set")
                        .id("q")
                        .from(ROMEO)
                        .child(Element.of(ArchivePlugin.NS, "query").build())
                        .build();
        romeo.account().tell(() -> server.received(romeo, query));
        assertThat(romeoHears.stanzas).isEmpty();

        stores.commit(0, null);

        assertThat(romeoHears.stanzas).hasSize(2);
        assertThat(romeoHears.stanzas.get(1)).contains("complete='true'");
    }

    @Test
    void onlySoManyQueriesShouldWait() {
        say("Hi");
        for (int i = 0; i < 4; i++) {
            Stanza query =
                    Stanza.iq()
                            .type("get")
                            .id("q" + i)
                            .from(ROMEO)
                            .child(Element.of(ArchivePlugin.NS, "metadata").build())
                            .build();
            romeo.account().tell(() -> server.received(romeo, query));
        }

        assertThat(romeoHears.stanzas)
                .singleElement()
                .asString()
                .contains("id='q3'", "resource-constraint");
    }

    @Test
    void aDatabaseThatIsAwayShouldBeToldToSendersAndNothingDelivered() {
        stores.away(true);
        say("Hi");

        assertThat(romeoHears.stanzas).singleElement().asString().contains("resource-constraint");
        assertThat(julietHears.stanzas).isEmpty();

        stores.away(false);
        say("Hi");
        assertThat(julietHears.stanzas).hasSize(1);
    }

    @Test
    void aDatabaseThatFallsBehindShouldHoldSendersUp() {
        for (int i = 0; i < 42; i++) {
            say("x".repeat(100_000));
        }
        assertThat(romeoHears.stanzas).isEmpty();

        say("one more");

        assertThat(romeoHears.stanzas).isNotEmpty().allMatch(s -> s.contains("type='error'"));
    }

    @Test
    void whatIsOldShouldBeForgottenEveryDay() {
        Jid owner = ROMEO.bare();
        for (int days : new int[] {31, 29}) {
            long place = Places.first(NOON.minus(Duration.ofDays(days)));
            stores.memory()
                    .archive()
                    .append(List.of(new ArchivedMessage(owner, place, owner, new byte[] {1, 0})));
        }

        appointments.get(0).run();

        assertThat(stores.memory().archive().last(owner))
                .hasValue(Places.first(NOON.minus(Duration.ofDays(29))));
        assertThat(appointments).as("again tomorrow").hasSize(2);
    }

    private static final class Heard implements StreamOut {
        private final List<String> stanzas = new ArrayList<>();
        private final List<Boolean> answers = new ArrayList<>();
        private java.util.function.BooleanSupplier asked;

        @Override
        public void send(Stanza stanza) {
            stanzas.add(stanza.toString());
            if (asked != null) {
                answers.add(asked.getAsBoolean());
            }
        }

        @Override
        public void send(Element nonza) {
            throw new AssertionError(nonza.toString());
        }

        @Override
        public void close(StreamError error) {
            throw new AssertionError(error.toString());
        }
    }
}
