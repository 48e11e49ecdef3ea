package im.herald.muc;

import static org.assertj.core.api.Assertions.assertThat;

import im.herald.jid.Jid;
import im.herald.plugin.Plugin;
import im.herald.plugin.Server;
import im.herald.plugin.Timer;
import im.herald.stanza.Stanza;
import im.herald.stanza.StanzaId;
import im.herald.store.Credentials;
import im.herald.testkit.store.MemoryStores;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** XEP-0424 and XEP-0425: what is taken back is gone from the archive, and from the history. */
class RetractionsTest {
    private static final String ROOM = "coven@conference.example.org";
    private static final String JOIN =
            "<presence to='" + ROOM + "/%s'><x xmlns='http://jabber.org/protocol/muc'/></presence>";

    private Server server;
    private Person crone;
    private Person hag;

    @BeforeEach
    void enter() {
        MemoryStores stores = new MemoryStores();
        List.of("crone", "hag", "wicca")
                .forEach(
                        name ->
                                stores.accounts()
                                        .create(
                                                Jid.of(name + "@example.org"),
                                                new Credentials(Map.of())));
        server = new Server(Set.of("example.org"), stores, Runnable::run);
        server.provide(Timer.class, (delay, work) -> () -> {});
        ServiceLoader.load(Plugin.class).forEach(plugin -> plugin.install(server));
        crone = new Person(server, "crone@example.org/home").say(JOIN.formatted("crone"));
        crone.say(
                "<iq type='set' id='c' to='"
                        + ROOM
                        + "'><query xmlns='http://jabber.org/protocol/muc#owner'>"
                        + "<x xmlns='jabber:x:data' type='submit'/></query></iq>");
        hag = new Person(server, "hag@example.org/home").say(JOIN.formatted("hag"));
        crone.take();
        hag.take();
    }

    private String speak(Person person, String text) {
        person.say(
                "<message type='groupchat' id='m' to='"
                        + ROOM
                        + "'><body>"
                        + text
                        + "</body></message>");
        Stanza heard = person.take().get(0);
        return StanzaId.of(heard, Jid.of(ROOM));
    }

    private String archived() {
        crone.take();
        crone.say("<iq type='set' id='q' to='" + ROOM + "'><query xmlns='urn:xmpp:mam:2'/></iq>");
        return crone.take().toString();
    }

    @Test
    void moderatorShouldTakeBackWhatAnotherSaid() {
        String id = speak(hag, "a curse");
        assertThat(archived()).contains("a curse", id);

        crone.say(
                "<iq type='set' id='r' to='"
                        + ROOM
                        + "'><moderate xmlns='urn:xmpp:message-moderate:1' id='"
                        + id
                        + "'><retract xmlns='urn:xmpp:message-retract:1'/>"
                        + "<reason>manners</reason></moderate></iq>");

        assertThat(hag.take().toString()).contains("<retract", id, "moderated", "manners");
        assertThat(archived()).doesNotContain("a curse").contains("<retracted", id, "manners");
        Person wicca = new Person(server, "wicca@example.org/home").say(JOIN.formatted("wicca"));
        assertThat(wicca.take().toString()).doesNotContain("a curse");
    }

    @Test
    void occupantShouldTakeBackOnlyOnesOwnWords() {
        String id = speak(hag, "a secret");
        String retract =
                "<message type='groupchat' id='t' to='"
                        + ROOM
                        + "'><retract xmlns='urn:xmpp:message-retract:1' id='"
                        + id
                        + "'/></message>";
        int handled = crone.handled();
        crone.say(retract);
        assertThat(crone.handled()).isEqualTo(handled + 1);
        assertThat(archived()).contains("a secret");

        hag.take();
        hag.say(retract);

        assertThat(hag.take().toString()).contains("<retract");
        assertThat(archived()).doesNotContain("a secret").contains("<retracted");
    }
}
