package im.herald.plugins.presence;

import static org.assertj.core.api.Assertions.assertThat;

import im.herald.jid.Jid;
import im.herald.plugins.roster.RosterPlugin;
import im.herald.plugins.world.Client;
import im.herald.plugins.world.World;
import im.herald.store.RosterItem;
import im.herald.store.Subscription;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** RFC 6121 §8.5.3.1, with {@code presence.requests-from-strangers = false}. */
class RequestFilterTest {
    private static final Jid ROMEO = Jid.of("romeo@example.org");

    private World world;

    @BeforeEach
    void hideFromStrangers() {
        world = new World().account("romeo");
        world.server.provide(PresenceSettings.class, new PresenceSettings(false));
        new RosterPlugin().install(world.server);
        new PresencePlugin().install(world.server);
    }

    @ParameterizedTest
    @CsvSource({"FROM, true", "BOTH, true", "TO, false", "NONE, false"})
    void resourceShouldHearThoseWhoSeeIt(Subscription subscription, boolean heard) {
        RosterItem juliet =
                new RosterItem(
                        Jid.of("juliet@example.com"),
                        null,
                        Set.of(),
                        subscription,
                        true,
                        false,
                        false,
                        null);
        world.stores.rosters().put(ROMEO, juliet);
        Client romeo = connect();

        assertThat(hears(romeo, "juliet@example.com/x")).isEqualTo(heard);
    }

    /** As the occupants of a room are, each behind another resource of one address. */
    @ParameterizedTest
    @ValueSource(strings = {"juliet@example.com", "juliet@example.com/x", "juliet@example.com/y"})
    void resourceShouldHearThoseItToldOfItself(String told) {
        Client romeo = connect();
        romeo.say("<presence to='%s'/>".formatted(told));
        world.takeAbroad();

        assertThat(hears(romeo, "juliet@example.com/x")).isTrue();

        romeo.say("<presence to='%s' type='unavailable'/>".formatted(told));
        world.takeAbroad();
        assertThat(hears(romeo, "juliet@example.com/x")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"romeo@example.org/tablet", "example.org"})
    void resourceShouldHearItsOwnAccountAndServer(String from) {
        assertThat(hears(connect(), from)).isTrue();
    }

    @Test
    void answersShouldPass() {
        Client romeo = connect();

        world.arrive(
                "<iq type='result' id='1' from='juliet@example.com/x' to='romeo@example.org/0'/>");

        assertThat(romeo.take()).hasSize(1);
    }

    private Client connect() {
        Client romeo = world.connect("romeo/0");
        romeo.say("<presence/>");
        romeo.take();
        world.takeAbroad();
        return romeo;
    }

    /** If not, the answer is the one of an address where nobody is. */
    private boolean hears(Client romeo, String from) {
        boolean heard = ask(romeo, from, "0");
        String refusal = String.join("", world.takeAbroad());
        if (!heard) {
            assertThat(ask(romeo, from, "gone")).isFalse();
            String nobody = String.join("", world.takeAbroad());
            assertThat(refusal).contains("service-unavailable");
            assertThat(refusal.replace("example.org/0", "example.org/gone")).isEqualTo(nobody);
        }
        return heard;
    }

    private boolean ask(Client romeo, String from, String resource) {
        world.arrive(
                "<iq type='get' id='1' from='%s' to='romeo@example.org/%s'><q xmlns='q'/></iq>"
                        .formatted(from, resource));
        return !romeo.take().isEmpty();
    }
}
