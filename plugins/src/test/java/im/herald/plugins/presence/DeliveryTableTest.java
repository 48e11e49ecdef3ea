package im.herald.plugins.presence;

import static org.assertj.core.api.Assertions.assertThat;

import im.herald.jid.Jid;
import im.herald.plugins.offline.OfflinePlugin;
import im.herald.plugins.roster.RosterPlugin;
import im.herald.plugins.world.Client;
import im.herald.plugins.world.World;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** RFC 6121 §8.5: every row of its table, and the same for iq and presence. */
class DeliveryTableTest {
    private final World world =
            new World(new RosterPlugin(), new PresencePlugin(), new OfflinePlugin())
                    .account("romeo");
    private final List<Client> clients = new ArrayList<>();

    /**
     * Resources are named by their priorities, "idle" is one that sent no presence. D: delivered to
     * that many resources, E: error, O: kept for later, S: silence.
     */
    @ParameterizedTest
    @CsvSource(
            textBlock =
                    """
                    # account, resources, to,      normal, chat, groupchat, headline, error
                    nobody,    '',        bare,    E,      E,    E,         E,        S
                    nobody,    '',        full,    E,      E,    E,         E,        S
                    romeo,     '',        bare,    O,      O,    E,         S,        S
                    romeo,     '',        full,    E,      O,    E,         S,        S
                    romeo,     'idle',    bare,    O,      O,    E,         S,        S
                    romeo,     '-1',      bare,    O,      O,    E,         S,        S
                    romeo,     '-1',      -1,      D1,     D1,   D1,        D1,       D1
                    romeo,     '-1',      full,    E,      O,    E,         S,        S
                    romeo,     '0',       bare,    D1,     D1,   E,         D1,       S
                    romeo,     '0',       0,       D1,     D1,   D1,        D1,       D1
                    romeo,     '0',       full,    E,      D1,   E,         S,        S
                    romeo,     '0 1 -1',  bare,    D2,     D2,   E,         D2,       S
                    romeo,     '0 1 -1',  1,       D1,     D1,   D1,        D1,       D1
                    romeo,     '0 1 -1',  full,    E,      D2,   E,         S,        S
                    """)
    void messageShouldFollowTheTable(
            String account,
            String resources,
            String to,
            String normal,
            String chat,
            String groupchat,
            String headline,
            String error) {
        connect(resources);
        String address = account + "@example.org" + resource(to);
        assertThat(outcome("message", "normal", address)).isEqualTo(normal);
        assertThat(outcome("message", "chat", address)).isEqualTo(chat);
        assertThat(outcome("message", "groupchat", address)).isEqualTo(groupchat);
        assertThat(outcome("message", "headline", address)).isEqualTo(headline);
        assertThat(outcome("message", "error", address)).isEqualTo(error);
    }

    @ParameterizedTest
    @CsvSource(
            textBlock =
                    """
                    nobody, '',       bare, E,  E,  S,  S
                    nobody, '',       full, E,  E,  S,  S
                    romeo,  '',       bare, E,  E,  S,  S
                    romeo,  '',       full, E,  E,  S,  S
                    romeo,  'idle',   idle, D1, D1, D1, D1
                    romeo,  '0 1 -1', bare, E,  E,  S,  S
                    romeo,  '0 1 -1', 1,    D1, D1, D1, D1
                    romeo,  '0 1 -1', full, E,  E,  S,  S
                    """)
    void iqShouldFollowTheTable(
            String account,
            String resources,
            String to,
            String get,
            String set,
            String result,
            String error) {
        connect(resources);
        String address = account + "@example.org" + resource(to);
        assertThat(outcome("iq", "get", address)).isEqualTo(get);
        assertThat(outcome("iq", "set", address)).isEqualTo(set);
        assertThat(outcome("iq", "result", address)).isEqualTo(result);
        assertThat(outcome("iq", "error", address)).isEqualTo(error);
    }

    @ParameterizedTest
    @CsvSource(
            textBlock =
                    """
                    nobody, '',       bare, S
                    romeo,  '',       bare, S
                    romeo,  'idle',   bare, S
                    romeo,  '0 1 -1', bare, D3
                    romeo,  '0 1 -1', 1,    D1
                    romeo,  '0 1 -1', full, S
                    """)
    void presenceShouldFollowTheTable(
            String account, String resources, String to, String expected) {
        connect(resources);
        String address = account + "@example.org" + resource(to);
        assertThat(outcome("presence", "unavailable", address)).isEqualTo(expected);
    }

    private static String resource(String to) {
        return to.equals("bare") ? "" : "/" + to;
    }

    private void connect(String resources) {
        for (String name : resources.split(" ", -1)) {
            if (name.isEmpty()) {
                continue;
            }
            Client client = world.connect("romeo/" + name);
            if (!name.equals("idle")) {
                client.say("<presence><priority>" + name + "</priority></presence>");
            }
            clients.add(client);
        }
        clients.forEach(Client::take);
    }

    private String outcome(String kind, String type, String to) {
        world.arrive(
                ("<%s type='%s' id='1' from='juliet@example.com/x' to='%s'>"
                                + "<body>Hi</body></%s>")
                        .formatted(kind, type, to, kind));
        long delivered = clients.stream().filter(client -> !client.take().isEmpty()).count();
        List<String> answers = world.takeAbroad();
        if (!answers.isEmpty()) {
            assertThat(answers).singleElement().asString().contains("service-unavailable");
            return "E";
        }
        if (delivered > 0) {
            return "D" + delivered;
        }
        return tookOffline() ? "O" : "S";
    }

    private boolean tookOffline() {
        Jid romeo = Jid.of("romeo@example.org");
        boolean waiting = world.stores.offline().count(romeo) > 0;
        world.stores.offline().remove(romeo, Long.MAX_VALUE);
        return waiting;
    }
}
