package im.herald.plugins.streammanagement;

import static org.assertj.core.api.Assertions.assertThat;

import im.herald.jid.Jid;
import im.herald.plugin.Server;
import im.herald.plugin.Timer;
import im.herald.plugins.archive.ArchivePlugin;
import im.herald.plugins.offline.OfflinePlugin;
import im.herald.plugins.presence.PresencePlugin;
import im.herald.plugins.roster.RosterPlugin;
import im.herald.stanza.Stanza;
import im.herald.store.Credentials;
import im.herald.testkit.store.MemoryStores;
import im.herald.xml.Element;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What becomes of archived messages that a session never took. */
class ArchivedTest {
    private static final Jid ROMEO = Jid.of("romeo@example.org/orchard");
    private static final Jid JULIET = Jid.of("juliet@example.org/balcony");
    private static final Jid TABLET = Jid.of("juliet@example.org/tablet");

    private final MemoryStores stores = new MemoryStores();
    private final Server server = new Server(Set.of("example.org"), stores, Runnable::run);
    private Device romeo;
    private Device juliet;

    @BeforeEach
    void connect() {
        stores.accounts().create(ROMEO.bare(), new Credentials(Map.of()));
        stores.accounts().create(JULIET.bare(), new Credentials(Map.of()));
        server.provide(Timer.class, (delay, work) -> () -> {});
        new RosterPlugin().install(server);
        new PresencePlugin().install(server);
        new ArchivePlugin().install(server);
        new OfflinePlugin().install(server);
        new StreamManagementPlugin().install(server);
        romeo = new Device(server, ROMEO).bind().say(Stanza.presence().build());
        juliet = new Device(server, JULIET).bind().say(Stanza.presence().build());
        juliet.say("<enable xmlns='urn:xmpp:sm:3'/>").take();
        romeo.take();
    }

    private static Stanza message(String type, Jid to) {
        Element body = Element.of(Stanza.NAMESPACE, "body").text("Hi").build();
        return Stanza.message().type(type).id("m").to(to).child(body).build();
    }

    private static String archiveId(String message) {
        return Device.element(message).child("urn:xmpp:sid:0", "stanza-id").attribute("id");
    }

    private static List<String> messages(Device device) {
        return device.take().stream().filter(heard -> heard.startsWith("<message")).toList();
    }

    @Test
    void theyShouldNotGoToAnotherDeviceAgain() {
        Device tablet = new Device(server, TABLET).bind().say(Stanza.presence().build());
        tablet.take();
        romeo.say(message("chat", JULIET));
        juliet.lose();

        assertThat(messages(tablet)).isEmpty();
        assertThat(messages(romeo)).isEmpty();
    }

    @Test
    void theyShouldWaitUnderTheSameIdIfNobodyIsThere() {
        romeo.say(message("normal", JULIET));
        String id = archiveId(messages(juliet).get(0));
        juliet.lose();
        assertThat(messages(romeo)).as("nothing has failed").isEmpty();

        Device next = new Device(server, TABLET).bind().say(Stanza.presence().build());

        assertThat(messages(next))
                .singleElement()
                .satisfies(message -> assertThat(archiveId(message)).isEqualTo(id));
    }

    @Test
    void resultsOfQueriesShouldEndWithTheSession() {
        romeo.say(message("chat", JULIET));
        juliet.say("<a xmlns='urn:xmpp:sm:3' h='1'/>").take();
        Element query = Element.of("urn:xmpp:mam:2", "query").build();
        juliet.say(Stanza.iq().type("set").id("q").child(query).build());
        assertThat(messages(juliet)).hasSize(1);
        juliet.lose();

        Device next = new Device(server, TABLET).bind().say(Stanza.presence().build());

        assertThat(messages(next)).isEmpty();
    }
}
