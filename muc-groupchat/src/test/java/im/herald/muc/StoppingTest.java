package im.herald.muc;

import static org.assertj.core.api.Assertions.assertThat;

import im.herald.jid.Jid;
import im.herald.plugin.Plugin;
import im.herald.plugin.Server;
import im.herald.plugin.Timer;
import im.herald.stanza.Stanza;
import im.herald.store.Credentials;
import im.herald.testkit.store.MemoryStores;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** XEP-0045 §11.2: who is in a room when the server stops. */
class StoppingTest {
    private static final String ROOM = "coven@conference.example.org";
    private static final String JOIN =
            "<presence to='" + ROOM + "/%s'><x xmlns='http://jabber.org/protocol/muc'/></presence>";

    private final MemoryStores stores = new MemoryStores();
    private Server server;
    private Person crone;
    private Person hag;

    @BeforeEach
    void enter() {
        server = new Server(Set.of("example.org"), stores, Runnable::run);
        server.provide(Timer.class, (delay, work) -> () -> {});
        ServiceLoader.load(Plugin.class).forEach(plugin -> plugin.install(server));
        server.start();
        crone = person("crone").say(JOIN.formatted("crone"));
        crone.say(
                "<iq type='set' id='c' to='"
                        + ROOM
                        + "'><query xmlns='http://jabber.org/protocol/muc#owner'>"
                        + "<x xmlns='jabber:x:data' type='submit'/></query></iq>");
        hag = person("hag").say(JOIN.formatted("hag"));
        crone.take();
        hag.take();
    }

    private Person person(String name) {
        Jid account = Jid.of(name + "@example.org");
        stores.accounts().create(account, new Credentials(Map.of()));
        return new Person(server, account + "/home");
    }

    @Test
    void eachOccupantShouldBeToldOfItselfOnly() {
        server.stopping();

        assertGone(crone.take(), "crone");
        assertGone(hag.take(), "hag");
    }

    private static void assertGone(List<Stanza> heard, String nick) {
        assertThat(heard).hasSize(1);
        assertThat(heard.get(0).type()).isEqualTo("unavailable");
        assertThat(heard.get(0).from()).isEqualTo(Jid.of(ROOM + "/" + nick));
        assertThat(heard.get(0).toString())
                .containsSubsequence("role='none'", "code='110'", "code='332'");
    }

    @Test
    void nobodyShouldEnterAnyMore() {
        server.stopping();
        crone.take();

        crone.say(JOIN.formatted("crone"));

        assertThat(crone.take().toString()).contains("resource-constraint");
        hag.take();
        hag.say("<presence type='unavailable' to='" + ROOM + "/hag'/>");
        assertThat(hag.take()).isEmpty();
    }
}
