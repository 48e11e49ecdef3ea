package im.herald.plugins.archive;

import static org.assertj.core.api.Assertions.assertThat;

import im.herald.jid.Jid;
import im.herald.plugin.Server;
import im.herald.plugin.Timer;
import im.herald.store.ArchiveRange;
import im.herald.store.ArchiveStore;
import im.herald.store.ArchivedMessage;
import im.herald.store.Places;
import im.herald.testkit.store.MemoryStores;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RetentionTest {
    private static final Instant NOW = Instant.parse("2026-11-24T06:00:00Z");
    private static final Jid ROMEO = Jid.of("romeo@montague.example");
    private static final Jid JULIET = Jid.of("juliet@capulet.example");
    private static final Jid ROOM = Jid.of("orchard@conference.capulet.example");
    private static final List<Integer> AGES = List.of(400, 100, 50, 10);

    private final ArchiveStore archive;
    private final Server server;
    private final Queue<Runnable> appointments = new ArrayDeque<>();

    RetentionTest() {
        MemoryStores stores = new MemoryStores();
        archive = stores.archive();
        server = new Server(Set.of("montague.example"), stores, Runnable::run);
        server.provide(
                Timer.class,
                (delay, work) -> {
                    appointments.add(work);
                    return () -> {};
                });
    }

    @BeforeEach
    void fillArchives() {
        for (Jid owner : List.of(ROMEO, JULIET, ROOM)) {
            for (int age : AGES) {
                long place = Places.first(NOW.minus(Duration.ofDays(age)));
                archive.append(List.of(new ArchivedMessage(owner, place, ROMEO, new byte[] {1})));
            }
        }
    }

    private void pass(Duration kept) {
        new Retention(server, kept, Clock.fixed(NOW, ZoneOffset.UTC)).begin();
        appointments.remove().run();
        assertThat(appointments).as("the next round").hasSize(1);
    }

    private List<Integer> ages(Jid owner) {
        return archive
                .page(new ArchiveRange(owner, null, Long.MIN_VALUE, Long.MAX_VALUE, false, 10))
                .stream()
                .map(row -> (int) Duration.between(Places.at(row.place()), NOW).toDays())
                .toList();
    }

    @Test
    void withoutExceptionsAllArchivesShouldKeepTheSame() {
        pass(Duration.ofDays(90));

        assertThat(ages(ROMEO)).containsExactly(50, 10);
        assertThat(ages(JULIET)).containsExactly(50, 10);
    }

    @Test
    void shorterAndLongerTermsShouldBeHeld() {
        archive.term(ROMEO, Duration.ofDays(30));
        archive.term(JULIET, Duration.ofDays(365));

        pass(Duration.ofDays(90));

        assertThat(ages(ROMEO)).containsExactly(10);
        assertThat(ages(JULIET)).containsExactly(100, 50, 10);
        assertThat(ages(ROOM)).containsExactly(50, 10);
    }

    @Test
    void oneArchiveMayKeepForEver() {
        archive.term(ROOM, Duration.ZERO);

        pass(Duration.ofDays(90));

        assertThat(ages(ROOM)).containsExactlyElementsOf(AGES);
        assertThat(ages(ROMEO)).containsExactly(50, 10);
    }

    @Test
    void oneArchiveMayForgetWhereTheRestDoesNot() {
        archive.term(ROMEO, Duration.ofDays(30));

        pass(Duration.ZERO);

        assertThat(ages(ROMEO)).containsExactly(10);
        assertThat(ages(JULIET)).containsExactlyElementsOf(AGES);
    }
}
