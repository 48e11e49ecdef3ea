package im.herald.plugins.presence;

import static org.assertj.core.api.Assertions.assertThat;

import im.herald.jid.Jid;
import im.herald.plugins.offline.OfflinePlugin;
import im.herald.plugins.roster.RosterPlugin;
import im.herald.plugins.world.Client;
import im.herald.plugins.world.World;
import im.herald.store.OfflineMessage;
import im.herald.store.RosterItem;
import im.herald.store.Subscription;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** RFC 6121 §8.5, first the table of §8.5.4, then the same for iq and presence. */
class DeliveryTableTest {
    private final World world =
            new World(new RosterPlugin(), new PresencePlugin(), new OfflinePlugin())
                    .account("romeo");
    private final List<Client> clients = new ArrayList<>();

    /**
     * The letters are the table's own: D, delivered to one resource; A, to all of non-negative
     * priority; M, to the most available; E, error; O, kept for later; S, silence. First stands
     * what this server does, behind it what else the table permits. The last column is the text's
     * (§8.5.2, §8.5.3). Resources are named by their priorities; "idle" sent no presence.
     */
    @ParameterizedTest
    @CsvSource(
            textBlock =
                    """
                    # account, resources, to,   normal, chat, groupchat, headline, error
                    # ACCOUNT DOES NOT EXIST
                    nobody, '',       bare,     E/S,    E/S,  E,         S,        S
                    nobody, '',       full,     E/S,    E/S,  E/S,       E/S,      S
                    # ACCOUNT EXISTS, BUT NO ACTIVE RESOURCES
                    romeo,  '',       bare,     O/E,    O/E,  E,         S,        S
                    romeo,  '',       no match, E/S,    O/E,  E/S,       S/E,      S
                    romeo,  'idle',   bare,     O/E,    O/E,  E,         S,        S
                    romeo,  'idle',   no match, E/S,    O/E,  E/S,       S/E,      S
                    # 1+ NEGATIVE RESOURCES BUT ZERO NON-NEGATIVE RESOURCES
                    romeo,  '-1',     bare,     O/E,    O/E,  E,         S,        S
                    romeo,  '-1',     -1,       D,      D,    D,         D,        D
                    romeo,  '-1',     no match, E/S,    O/E,  E/S,       S/E,      S
                    # 1 NON-NEGATIVE RESOURCE
                    romeo,  '0',      bare,     D,      D,    E,         D,        S
                    romeo,  '0',      0,        D,      D,    D,         D,        D
                    romeo,  '0',      no match, E/S,    D,    E/S,       S/E,      S
                    # 1+ NON-NEGATIVE RESOURCES
                    romeo,  '0 1 -1', bare,     A/M,    A/M,  E,         A,        S
                    romeo,  '0 1 -1', 1,        D,      D/A,  D,         D,        D
                    romeo,  '0 1 -1', -1,       D,      D/A,  D,         D,        D
                    romeo,  '0 1 -1', no match, E/S,    A/M,  E/S,       S/E,      S
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
        assertThat(outcome("message", "normal", address)).isEqualTo(first(normal));
        assertThat(outcome("message", "chat", address)).isEqualTo(first(chat));
        assertThat(outcome("message", "groupchat", address)).isEqualTo(first(groupchat));
        assertThat(outcome("message", "headline", address)).isEqualTo(first(headline));
        assertThat(outcome("message", "error", address)).isEqualTo(first(error));
    }

    private static String first(String cell) {
        return cell.substring(0, 1);
    }

    @ParameterizedTest
    @CsvSource(
            textBlock =
                    """
                    nobody, '',       bare, E,  E,  S,  S
                    nobody, '',       full, E,  E,  S,  S
                    romeo,  '',       bare, E,  E,  S,  S
                    romeo,  '',       full, E,  E,  S,  S
                    romeo,  'idle',   idle, D,  D,  D,  D
                    romeo,  '0 1 -1', bare, E,  E,  S,  S
                    romeo,  '0 1 -1', 1,    D,  D,  D,  D
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
                    romeo,  '0 1 -1', bare, A
                    romeo,  '0 1 -1', 1,    D
                    romeo,  '0 1 -1', full, S
                    """)
    void presenceShouldFollowTheTable(
            String account, String resources, String to, String expected) {
        connect(resources);
        String address = account + "@example.org" + resource(to);
        assertThat(outcome("presence", "unavailable", address)).isEqualTo(expected);
    }

    /** §8.5.3.2.2: of what concerns subscriptions only what asks is heard at a dead address. */
    @ParameterizedTest
    @ValueSource(strings = {"subscribed", "unsubscribe", "unsubscribed"})
    void answerToAVanishedResourceShouldBeIgnored(String type) {
        Jid romeo = Jid.of("romeo@example.org");
        RosterItem item = contact(Subscription.FROM);
        world.stores.rosters().put(romeo, item);
        connect("0");
        world.takeAbroad();

        assertThat(outcome("presence", type, "romeo@example.org/gone")).isEqualTo("S");
        assertThat(world.stores.rosters().load(romeo).items()).containsExactly(item);

        world.arrive(
                "<presence type='%s' from='juliet@example.com' to='romeo@example.org/0'/>"
                        .formatted(type));
        assertThat(world.stores.rosters().load(romeo).items()).doesNotContain(item);
    }

    @Test
    void requestToAVanishedResourceShouldBeHeard() {
        connect("0");

        assertThat(outcome("presence", "subscribe", "romeo@example.org/gone")).isEqualTo("D");
    }

    /** §8.5.1: silence or unsubscribed. */
    @ParameterizedTest
    @ValueSource(strings = {"probe", "subscribe", "unsubscribe", "subscribed", "unsubscribed"})
    void nobodyShouldNotAnswerPresence(String type) {
        assertThat(outcome("presence", type, "nobody@example.org")).isEqualTo("S");
        assertThat(outcome("presence", type, "nobody@example.org/full")).isEqualTo("S");
    }

    private static RosterItem contact(Subscription subscription) {
        return new RosterItem(
                Jid.of("juliet@example.com"),
                null,
                Set.of(),
                subscription,
                true,
                false,
                false,
                null);
    }

    private static String resource(String to) {
        return to.equals("bare") ? "" : "/" + to; // the resource "no match" is never there
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
        if (delivered > 1) {
            return "A";
        }
        if (delivered == 1) {
            return "D";
        }
        return tookOffline() ? "O" : "S";
    }

    private boolean tookOffline() {
        Jid romeo = Jid.of("romeo@example.org");
        List<Long> waiting =
                world.stores.offline().load(romeo, 0, 10).stream().map(OfflineMessage::id).toList();
        world.stores.offline().remove(romeo, waiting);
        return !waiting.isEmpty();
    }
}
