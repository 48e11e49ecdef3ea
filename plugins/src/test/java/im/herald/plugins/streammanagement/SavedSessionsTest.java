package im.herald.plugins.streammanagement;

import static org.assertj.core.api.Assertions.assertThat;

import im.herald.jid.Jid;
import im.herald.plugin.Server;
import im.herald.plugin.Timer;
import im.herald.plugins.archive.ArchivePlugin;
import im.herald.plugins.carbons.CarbonsPlugin;
import im.herald.plugins.csi.ClientStatePlugin;
import im.herald.plugins.offline.OfflinePlugin;
import im.herald.plugins.presence.PresencePlugin;
import im.herald.plugins.roster.RosterPlugin;
import im.herald.stanza.Stanza;
import im.herald.store.Credentials;
import im.herald.testkit.store.MemoryStores;
import im.herald.xml.Element;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Sessions that wait while the server is stopped and started again. */
class SavedSessionsTest {
    private static final Jid ROMEO = Jid.of("romeo@example.org/orchard");
    private static final Jid JULIET = Jid.of("juliet@example.org/balcony");
    private static final Jid TABLET = Jid.of("juliet@example.org/tablet");
    private static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");

    private final MemoryStores stores = new MemoryStores();
    private final List<Runnable> appointments = new ArrayList<>();
    @TempDir private Path folder;
    private Server server;
    private Device romeo;
    private Device juliet;
    private String id;

    @BeforeEach
    void connect() {
        stores.accounts().create(ROMEO.bare(), new Credentials(Map.of()));
        stores.accounts().create(JULIET.bare(), new Credentials(Map.of()));
        server = start(NOON);
        romeo = new Device(server, ROMEO).bind().say(Stanza.presence().build());
        juliet = new Device(server, JULIET).bind().say(Stanza.presence().build());
        juliet.take();
        List<String> answer = juliet.say("<enable xmlns='urn:xmpp:sm:3' resume='true'/>").take();
        id = Device.element(answer.get(0)).attribute("id");
    }

    private Path file() {
        return folder.resolve("sessions.saved");
    }

    private Server start(Instant now) {
        Server started = new Server(Set.of("example.org"), stores, Runnable::run);
        started.provide(Clock.class, Clock.fixed(now, ZoneOffset.UTC));
        started.provide(Timer.class, this::appoint);
        started.provide(
                StreamManagementSettings.class,
                new StreamManagementSettings(Duration.ofMinutes(5), 10, null));
        started.provide(SessionFile.class, new SessionFile(file()));
        new RosterPlugin().install(started);
        new PresencePlugin().install(started);
        new ArchivePlugin().install(started);
        new OfflinePlugin().install(started);
        new StreamManagementPlugin().install(started);
        new CarbonsPlugin().install(started);
        new ClientStatePlugin().install(started);
        started.start();
        return started;
    }

    private Timer.Appointment appoint(Duration delay, Runnable work) {
        appointments.add(work);
        return () -> appointments.remove(work);
    }

    /** Stops the server as its listeners do, which tell every stream, and starts another. */
    private void restart(Instant then) {
        juliet.lose();
        server.stop();
        appointments.clear();
        server = start(then);
    }

    private static Stanza message(String id, Jid to) {
        Element body = Element.of(Stanza.NAMESPACE, "body").text("Hi").build();
        return Stanza.message().type("chat").id(id).to(to).child(body).build();
    }

    private void say(int from, int to) {
        for (int i = from; i <= to; i++) {
            romeo.say(message("m" + i, JULIET.bare()));
        }
    }

    private static List<String> messages(Device device) {
        return device.take().stream().filter(heard -> heard.startsWith("<message")).toList();
    }

    private static List<String> ids(List<String> messages) {
        return messages.stream().map(xml -> Device.element(xml).attribute("id")).toList();
    }

    private static List<String> numbers(int from, int to) {
        return IntStream.rangeClosed(from, to).mapToObj(i -> "m" + i).toList();
    }

    private static List<String> stanzaIds(List<String> messages) {
        return messages.stream()
                .map(xml -> Device.element(xml).child("urn:xmpp:sid:0", "stanza-id"))
                .map(element -> element.attribute("id"))
                .toList();
    }

    @Test
    void aSessionShouldGoOnWhereItStopped() {
        juliet.say(message("j1", ROMEO)).say(message("j2", ROMEO));
        say(1, 5);
        List<String> first = messages(juliet);
        restart(NOON.plusSeconds(60));

        Device back = new Device(server, JULIET).resume(id, 2);

        List<String> heard = back.take();
        assertThat(heard.get(0)).contains("<resumed", "h='2'", id);
        List<String> again = heard.stream().filter(one -> one.startsWith("<message")).toList();
        assertThat(ids(again)).isEqualTo(numbers(3, 5));
        assertThat(stanzaIds(again)).isEqualTo(stanzaIds(first).subList(2, 5));
        back.say("<a xmlns='urn:xmpp:sm:3' h='5'/>");
        assertThat(back.end()).isNull();
        assertThat(Files.exists(file())).isFalse();
    }

    @Test
    void placesInTheArchiveShouldOutliveTheStop() {
        say(1, 100);
        restart(NOON.plusSeconds(60));

        assertThat(ids(messages(new Device(server, JULIET).resume(id, 0))))
                .isEqualTo(numbers(1, 100));
    }

    @Test
    void whatComesBeforeTheClientShouldWaitForIt() {
        say(1, 1);
        restart(NOON.plusSeconds(60));
        romeo = new Device(server, ROMEO).bind().say(Stanza.presence().build());
        say(2, 3);

        assertThat(ids(messages(new Device(server, JULIET).resume(id, 0))))
                .isEqualTo(numbers(1, 3));
    }

    @Test
    void presenceAndCarbonsShouldBeAsBefore() {
        Element enable = Element.of("urn:xmpp:carbons:2", "enable").build();
        juliet.say(Stanza.iq().type("set").id("c").child(enable).build()).take();
        restart(NOON.plusSeconds(60));
        Device tablet = new Device(server, TABLET).bind().say(Stanza.presence().build());
        assertThat(tablet.take()).anyMatch(heard -> heard.contains("from='" + JULIET + "'"));

        tablet.say(message("t", ROMEO));

        assertThat(messages(new Device(server, JULIET).resume(id, 1)))
                .anyMatch(heard -> heard.contains("<sent xmlns='urn:xmpp:carbons:2'>"));
    }

    @Test
    void whatAnInactiveClientWasSparedShouldNotBeLost() {
        juliet.say("<inactive xmlns='urn:xmpp:csi:0'/>");
        romeo.say(Stanza.presence().to(JULIET).id("p").build());
        assertThat(juliet.take()).isEmpty();
        restart(NOON.plusSeconds(60));

        assertThat(new Device(server, JULIET).resume(id, 0).take())
                .anyMatch(heard -> heard.startsWith("<presence") && heard.contains("id='p'"));
    }

    @Test
    void anExpiredSessionShouldEndAndLeaveWhatItNeverTook() {
        juliet.say(message("j1", ROMEO));
        say(1, 3);
        restart(NOON.plus(Duration.ofMinutes(6)));
        List.copyOf(appointments).forEach(Runnable::run);

        assertThat(new Device(server, JULIET).resume(id, 0).take().get(0))
                .contains("<failed", "item-not-found", "h='1'");
        Device next = new Device(server, TABLET).bind().say(Stanza.presence().build());
        assertThat(ids(messages(next))).isEqualTo(numbers(1, 3));
    }

    @Test
    void theEndOfASessionShouldBeRememberedAcrossTheStop() {
        juliet.say(message("j1", ROMEO));
        juliet.leave();
        server.stop();
        server = start(NOON.plusSeconds(60));

        assertThat(new Device(server, JULIET).resume(id, 0).take().get(0))
                .contains("<failed", "item-not-found", "h='1'");
    }

    @Test
    void aKilledServerShouldNotFindTheSession() {
        say(1, 3);
        server = start(NOON.plusSeconds(60));

        assertThat(new Device(server, JULIET).resume(id, 0).take().get(0))
                .contains("<failed", "item-not-found");
    }

    @Test
    void aBrokenFileShouldNotKeepTheServerFromItsStart() throws IOException {
        Files.write(file(), new byte[] {0, 0, 0, 1, 0, 0});

        server = start(NOON);

        assertThat(Files.exists(file())).isFalse();
    }
}
