package im.herald.plugins.caps;

import static org.assertj.core.api.Assertions.assertThat;

import im.herald.plugins.basics.PingPlugin;
import im.herald.plugins.disco.DiscoPlugin;
import im.herald.plugins.disco.Discovery;
import im.herald.plugins.presence.PresencePlugin;
import im.herald.plugins.roster.RosterPlugin;
import im.herald.plugins.world.Client;
import im.herald.plugins.world.World;
import im.herald.xml.Element;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/** XEP-0115 §6.2, §6.3 and §5.4: what the stream feature promises, the server says when asked. */
class CapsPluginTest {
    private final World world =
            new World(
                            new RosterPlugin(),
                            new PresencePlugin(),
                            new DiscoPlugin(),
                            new CapsPlugin(),
                            new PingPlugin())
                    .account("romeo");

    private Element streamFeature() {
        return world.server.streamFeatures().stream()
                .filter(feature -> feature.is("http://jabber.org/protocol/caps", "c"))
                .findAny()
                .orElseThrow();
    }

    private Element ask(String node) {
        Client romeo = world.connect("romeo/orchard");
        romeo.say(
                "<iq type='get' id='1' to='example.org'><query xmlns='%s' node='%s'/></iq>"
                        .formatted(Discovery.INFO, node));
        byte[] answer = romeo.take().get(0).getBytes(StandardCharsets.UTF_8);
        return Element.parse(answer, 0, answer.length, "jabber:client");
    }

    @Test
    void hashShouldBeThatOfTheAnswer() {
        Element feature = streamFeature();
        String node = feature.attribute("node") + "#" + feature.attribute("ver");

        Element query = ask(node).child(Discovery.INFO, "query");

        assertThat(query.attribute("node")).isEqualTo(node);
        assertThat(feature.attribute("hash")).isEqualTo("sha-1");
        assertThat(new VerificationString(query.children()).hash())
                .isEqualTo(feature.attribute("ver"));
    }

    @Test
    void everyPluginShouldBeInTheHash() {
        streamFeature();
        List<Element> info = world.server.need(Discovery.class).info();

        assertThat(new VerificationString(info).toString())
                .contains("server/im//<", "urn:xmpp:ping<", "caps#optimize<");
    }

    @Test
    void anotherHashShouldNotBeFound() {
        streamFeature();

        assertThat(ask("im.herald#other").toString()).contains("item-not-found");
    }
}
