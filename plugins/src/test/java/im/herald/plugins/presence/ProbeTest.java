package im.herald.plugins.presence;

import static org.assertj.core.api.Assertions.assertThat;

import im.herald.jid.Jid;
import im.herald.plugins.roster.RosterPlugin;
import im.herald.plugins.world.World;
import im.herald.store.RosterItem;
import im.herald.store.Subscription;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Probes of one resource (RFC 6121 §4.3.2): nothing is said of the others. */
class ProbeTest {
    private final World world =
            new World(new RosterPlugin(), new PresencePlugin()).account("romeo");

    @BeforeEach
    void nurseSeesRomeo() {
        Jid nurse = Jid.of("nurse@example.com");
        RosterItem item =
                new RosterItem(nurse, null, Set.of(), Subscription.FROM, false, false, false, null);
        world.stores.rosters().put(Jid.of("romeo@example.org"), item);
        world.connect("romeo/orchard").arrive();
        world.connect("romeo/balcony").arrive();
        world.takeAbroad();
    }

    private void probe(String resource) {
        world.arrive(
                "<presence type='probe' from='nurse@example.com' to='romeo@example.org/%s'/>"
                        .formatted(resource));
    }

    @Test
    void probeOfAResourceShouldBeAnsweredByIt() {
        probe("orchard");

        assertThat(world.takeAbroad())
                .singleElement()
                .asString()
                .contains("from='romeo@example.org/orchard'")
                .doesNotContain("type=");
    }

    @Test
    void probeOfAVanishedResourceShouldBeAnsweredUnavailable() {
        probe("garden");

        assertThat(world.takeAbroad())
                .singleElement()
                .asString()
                .contains("type='unavailable'", "from='romeo@example.org/garden'");
    }
}
