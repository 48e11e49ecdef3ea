package im.herald.plugins.privatexml;

import static org.assertj.core.api.Assertions.assertThat;

import im.herald.plugins.world.Client;
import im.herald.plugins.world.World;
import org.junit.jupiter.api.Test;

final class PrivateXmlPluginTest {
    private final World world = new World(new PrivateXmlPlugin()).account("romeo");
    private final Client romeo = world.connect("romeo/orchard");

    @Test
    void namespacesShouldBeBounded() {
        String set =
                "<iq type='set' id='1'><query xmlns='jabber:iq:private'><x xmlns='n%d'/></query></iq>";
        for (int i = 0; i < 200; i++) {
            romeo.say(set.replace("%d", "" + i));
        }
        assertThat(romeo.take()).noneMatch(answer -> answer.contains("type='error'"));

        romeo.say(set.replace("%d", "200"));
        assertThat(romeo.take()).singleElement().asString().contains("<resource-constraint");
        romeo.say(set.replace("%d", "7")); // what is there may be replaced
        assertThat(romeo.take()).singleElement().asString().contains("type='result'");
    }

    @Test
    void sizeShouldBeBoundedInAll() {
        String text = "x".repeat(250_000);
        String set =
                "<iq type='set' id='1'><query xmlns='jabber:iq:private'><x xmlns='n%d'>"
                        + text
                        + "</x></query></iq>";
        for (int i = 0; i < 4; i++) {
            romeo.say(set.replace("%d", "" + i));
        }
        assertThat(romeo.take()).noneMatch(answer -> answer.contains("type='error'"));

        romeo.say(set.replace("%d", "4"));
        assertThat(romeo.take()).singleElement().asString().contains("<resource-constraint");
        romeo.say(set.replace("%d", "3"));
        assertThat(romeo.take()).singleElement().asString().contains("type='result'");
    }

    @Test
    void namespaceTooLongForTheStoreShouldNotBeAcceptable() {
        String payload = "<x xmlns='" + "n".repeat(1100) + "'/>";

        romeo.say(
                "<iq type='set' id='1'><query xmlns='jabber:iq:private'>"
                        + payload
                        + "</query></iq>");

        assertThat(romeo.take()).singleElement().asString().contains("<not-acceptable");
    }
}
