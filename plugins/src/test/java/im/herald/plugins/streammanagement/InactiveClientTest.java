package im.herald.plugins.streammanagement;

import static org.assertj.core.api.Assertions.assertThat;

import im.herald.jid.Jid;
import im.herald.plugin.Server;
import im.herald.plugin.Timer;
import im.herald.plugins.csi.ClientStatePlugin;
import im.herald.plugins.presence.PresencePlugin;
import im.herald.plugins.roster.RosterPlugin;
import im.herald.stanza.Stanza;
import im.herald.store.Credentials;
import im.herald.testkit.store.MemoryStores;
import im.herald.xml.Element;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** XEP-0352 before XEP-0198: what is held back does not count until it is sent, in order. */
class InactiveClientTest {
    private static final Jid ROMEO = Jid.of("romeo@example.org/orchard");
    private static final Jid JULIET = Jid.of("juliet@example.org/balcony");

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
        new StreamManagementPlugin().install(server);
        new ClientStatePlugin().install(server);
        romeo = new Device(server, ROMEO).bind();
        juliet = new Device(server, JULIET).bind().say(Stanza.presence().build());
        juliet.say("<enable xmlns='urn:xmpp:sm:3'/>").say("<inactive xmlns='urn:xmpp:csi:0'/>");
        juliet.take();
    }

    private static Stanza presence(String id) {
        return Stanza.presence().to(JULIET).id(id).build();
    }

    private static Stanza message(String id) {
        Element body = Element.of(Stanza.NAMESPACE, "body").text("Hi").build();
        return Stanza.message().type("chat").id(id).to(JULIET).child(body).build();
    }

    /** The ids of the stanzas, without the server's own requests. */
    private List<String> heard() {
        return juliet.take().stream()
                .filter(heard -> !heard.startsWith("<r "))
                .map(heard -> Device.element(heard).attribute("id"))
                .toList();
    }

    @Test
    void aBurstShouldComeInOrder() {
        Random random = new Random(352);
        List<String> expected = new ArrayList<>();
        String waiting = null;
        for (int i = 0; i < 1000; i++) {
            if (random.nextInt(4) > 0) {
                waiting = "p" + i;
                romeo.say(presence(waiting));
            } else {
                if (waiting != null) {
                    expected.add(waiting);
                }
                waiting = null;
                expected.add("m" + i);
                romeo.say(message("m" + i));
            }
        }

        List<String> heard = heard();

        assertThat(heard).isEqualTo(expected);
        assertThat(ManagedSession.of(juliet.session()).unacknowledged().sent())
                .isEqualTo(heard.size());
    }

    @Test
    void whatWaitsShouldBeBoundedAndStayInOrder() {
        List<String> ids = IntStream.range(0, 450).mapToObj(i -> "p" + i).toList();
        for (String id : ids) {
            new Device(server, ROMEO.withResource(id)).bind().say(presence(id));
        }
        assertThat(ManagedSession.of(juliet.session()).unacknowledged().sent()).isPositive();

        juliet.say("<active xmlns='urn:xmpp:csi:0'/>");

        assertThat(heard()).isEqualTo(ids);
    }
}
