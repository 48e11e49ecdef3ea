package im.herald.plugins.blocking;

import static org.assertj.core.api.Assertions.assertThat;

import im.herald.plugins.world.Client;
import im.herald.plugins.world.World;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Block lists that are too long or make no sense; the rest is in the scripts. */
class BlockingPluginTest {
    private final World world = new World(new BlockingPlugin()).account("romeo");
    private final Client romeo = world.connect("romeo/orchard");

    private Client block(String items) {
        return romeo.say(
                "<iq type='set' id='b'><block xmlns='urn:xmpp:blocking'>"
                        + items
                        + "</block></iq>");
    }

    @Test
    void listShouldBeBounded() {
        String most =
                IntStream.range(0, 2000)
                        .mapToObj(i -> "<item jid='b" + i + "@example.com'/>")
                        .collect(Collectors.joining());
        assertThat(block(most).take()).singleElement().asString().contains("type='result'");

        assertThat(block("<item jid='one.more@example.com'/>").take())
                .singleElement()
                .asString()
                .contains("<resource-constraint");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            textBlock =
                    """
                    ~~              | bad-request
                    <item/>         | bad-request
                    <item jid='@'/> | jid-malformed
                    """)
    void nonsenseShouldBlockNobody(String items, String condition) {
        assertThat(block(items).take()).singleElement().asString().contains("<" + condition);
    }
}
