package im.herald.plugins.archive;

import static org.assertj.core.api.Assertions.assertThat;

import im.herald.plugins.carbons.CarbonsPlugin;
import im.herald.plugins.offline.OfflinePlugin;
import im.herald.plugins.presence.PresencePlugin;
import im.herald.plugins.roster.RosterPlugin;
import im.herald.plugins.world.Client;
import im.herald.plugins.world.World;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Messages that are sent again because their sender does not know that they arrived. */
class ResendTest {
    private static final Pattern STANZA_ID =
            Pattern.compile("<stanza-id[^>]* id='([^']*)'|<result[^>]* id='([^']*)'");

    private World world = new World().account("romeo").account("juliet");
    private Client romeo;
    private Client juliet;

    @BeforeEach
    void install() {
        new RosterPlugin().install(world.server);
        new PresencePlugin().install(world.server);
        new ArchivePlugin().install(world.server);
        new CarbonsPlugin().install(world.server);
        new OfflinePlugin().install(world.server);
        romeo = world.connect("romeo/orchard").arrive();
    }

    private void restart() {
        world = new World(world.stores);
        install();
    }

    private Client carbonsOn(String device) {
        Client client = world.connect(device).arrive();
        client.say("<iq type='set' id='c'><enable xmlns='urn:xmpp:carbons:2'/></iq>").take();
        return client;
    }

    private static String message(String id, String text) {
        return ("<message to='juliet@example.org' type='chat' id='m'><body>%s</body>"
                        + "<origin-id xmlns='urn:xmpp:sid:0' id='%s'/></message>")
                .formatted(text, id);
    }

    private static List<String> archive(Client client) {
        client.take();
        client.say("<iq type='set' id='q'><query xmlns='urn:xmpp:mam:2'/></iq>");
        List<String> heard = client.take();
        return heard.subList(0, heard.size() - 1).stream().map(ResendTest::id).toList();
    }

    private static String id(String stanza) {
        Matcher id = STANZA_ID.matcher(stanza);
        assertThat(id.find()).as(stanza).isTrue();
        return id.group(1) == null ? id.group(2) : id.group(1);
    }

    @Test
    void aResendShouldBeArchivedAndDeliveredOnce() {
        Client phone = carbonsOn("romeo/phone");
        juliet = world.connect("juliet/balcony").arrive();
        romeo.say(message("o1", "Hi")).say(message("o2", "Ho"));
        assertThat(juliet.take()).hasSize(2);
        assertThat(phone.take()).hasSize(2);

        Client again = world.connect("romeo/garden");
        again.say(message("o1", "Hi"));

        assertThat(juliet.take()).isEmpty();
        assertThat(phone.take()).isEmpty();
        assertThat(again.take()).as("no error").isEmpty();
        assertThat(archive(juliet)).hasSize(2);
        assertThat(archive(romeo)).hasSize(2);
    }

    @Test
    void otherContentUnderTheSameIdShouldBeAnotherMessage() {
        juliet = world.connect("juliet/balcony").arrive();
        romeo.say(message("o1", "Hi")).say(message("o1", "Ho"));

        assertThat(juliet.take()).hasSize(2);
        assertThat(archive(juliet)).hasSize(2).doesNotHaveDuplicates();
    }

    @Test
    void theSameWordsUnderACounterShouldBeSaidTwice() {
        juliet = world.connect("juliet/balcony").arrive();
        String hello = "<message to='juliet@example.org' id='1'><body>Hello</body></message>";
        romeo.say(hello).say(hello);

        assertThat(juliet.take()).hasSize(2);
        assertThat(archive(juliet)).hasSize(2);
    }

    @Test
    void whatWaitsShouldWaitOnce() {
        romeo.say(message("o1", "Hi")).say(message("o1", "Hi"));

        juliet = world.connect("juliet/balcony").say("<presence/>");

        assertThat(juliet.take()).filteredOn(s -> s.contains("<body>")).hasSize(1);
    }

    @Test
    void afterARestartTheIdShouldBeTheSame() {
        juliet = world.connect("juliet/balcony").arrive();
        romeo.say(message("o1", "Hi"));
        String id = id(juliet.take().get(0));

        restart();
        juliet = world.connect("juliet/balcony").arrive();
        romeo.say(message("o1", "Hi"));

        assertThat(juliet.take()).singleElement().extracting(ResendTest::id).isEqualTo(id);
        assertThat(archive(juliet)).containsExactly(id);
        assertThat(archive(romeo)).hasSize(1);
        romeo.say(message("o1", "Hi"));
        assertThat(juliet.take()).as("once more is enough").isEmpty();
    }

    @Test
    void afterARestartWhoReadTheArchiveShouldNotGetIt() {
        Client phone = carbonsOn("romeo/phone");
        juliet = world.connect("juliet/balcony").arrive();
        romeo.say(message("o1", "Hi"));
        phone.take();

        restart();
        juliet = world.connect("juliet/balcony").arrive();
        Client nurse = world.connect("juliet/chamber").arrive();
        phone = carbonsOn("romeo/phone");
        Client tablet = carbonsOn("romeo/tablet");
        assertThat(archive(juliet)).hasSize(1);
        assertThat(archive(phone)).hasSize(1);
        romeo.say(message("o1", "Hi"));

        assertThat(juliet.take()).filteredOn(s -> s.contains("<body>")).isEmpty();
        assertThat(nurse.take()).filteredOn(s -> s.contains("<body>")).hasSize(1);
        assertThat(phone.take()).filteredOn(s -> s.contains("<body>")).isEmpty();
        assertThat(tablet.take()).filteredOn(s -> s.contains("<body>")).hasSize(1);
    }

    @Test
    void whatWaitedBeforeARestartShouldArriveOnce() {
        romeo.say(message("o1", "Hi"));

        restart();
        romeo.say(message("o1", "Hi"));
        juliet = world.connect("juliet/balcony").say("<presence/>");

        assertThat(juliet.take()).filteredOn(s -> s.contains("<body>")).hasSize(1);
    }

    @Test
    void aPrivateMessageInARoomShouldBeArchivedOnceAndReachEachDevice() {
        juliet = world.connect("juliet/balcony").arrive();
        Client nurse = world.connect("juliet/chamber").arrive();
        juliet.take();
        for (int said = 1; said <= 2; said++) {
            for (String device : List.of("balcony", "chamber")) {
                world.arrive(
                        ("<message from='hall@rooms.example/tybalt' to='juliet@example.org/%s'"
                                        + " type='chat' id='p'><body>Psst</body>"
                                        + "<x xmlns='http://jabber.org/protocol/muc#user'/>"
                                        + "</message>")
                                .formatted(device));
            }
            List<String> ids = List.of(id(juliet.take().get(0)), id(nurse.take().get(0)));
            assertThat(ids.get(0)).isEqualTo(ids.get(1));
            assertThat(archive(juliet)).hasSize(said).endsWith(ids.get(0));
        }
    }
}
