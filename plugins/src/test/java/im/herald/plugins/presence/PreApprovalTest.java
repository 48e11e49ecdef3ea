package im.herald.plugins.presence;

import static org.assertj.core.api.Assertions.assertThat;

import im.herald.jid.Jid;
import im.herald.plugins.roster.RosterPlugin;
import im.herald.plugins.world.Client;
import im.herald.plugins.world.World;
import im.herald.store.RosterItem;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** RFC 6121 §3.4.2, for each state a contact can be in. */
class PreApprovalTest {
    private static final Jid ROMEO = Jid.of("romeo@example.org");
    private static final Jid NURSE = Jid.of("nurse@example.com");

    private final World world =
            new World(new RosterPlugin(), new PresencePlugin()).account("romeo");

    private Client romeoWith(SubscriptionState state, boolean approved) {
        RosterItem item = RosterItem.of(NURSE);
        world.stores.rosters().put(ROMEO, state.on(item, approved, null));
        Client romeo = world.connect("romeo/orchard").arrive();
        romeo.say("<iq type='get' id='r'><query xmlns='jabber:iq:roster'/></iq>").take();
        world.takeAbroad();
        return romeo;
    }

    private RosterItem stored() {
        return world.stores.rosters().load(ROMEO).items().get(0);
    }

    @ParameterizedTest
    @CsvSource(
            textBlock =
                    """
                    # state,     next,     approved, routed, pushed
                    NONE,        NONE,     true,     false,  true
                    NONE_OUT,    NONE_OUT, true,     false,  true
                    TO,          TO,       true,     false,  true
                    NONE_IN,     FROM,     false,    true,   true
                    NONE_OUT_IN, FROM_OUT, false,    true,   true
                    TO_IN,       BOTH,     false,    true,   true
                    FROM,        FROM,     false,    false,  false
                    FROM_OUT,    FROM_OUT, false,    false,  false
                    BOTH,        BOTH,     false,    false,  false
                    """)
    void subscribedShouldApproveOrAnswerOrDoNothing(
            SubscriptionState state,
            SubscriptionState next,
            boolean approved,
            boolean routed,
            boolean pushed) {
        Client romeo = romeoWith(state, false);
        romeo.say("<presence type='subscribed' to='nurse@example.com'/>");

        assertThat(SubscriptionState.of(stored())).isEqualTo(next);
        assertThat(stored().approved()).isEqualTo(approved);
        assertThat(world.takeAbroad().stream().anyMatch(s -> s.contains("'subscribed'")))
                .isEqualTo(routed);
        assertThat(romeo.take()).hasSize(pushed ? 1 : 0);
    }

    @ParameterizedTest
    @CsvSource({"NONE, FROM", "NONE_OUT, FROM_OUT", "TO, BOTH"})
    void requestOfTheApprovedShouldBeAnsweredAtOnce(
            SubscriptionState state, SubscriptionState next) {
        Client romeo = romeoWith(state, true);
        world.arrive(
                "<presence type='subscribe' from='nurse@example.com' to='romeo@example.org'/>");

        assertThat(SubscriptionState.of(stored())).isEqualTo(next);
        assertThat(romeo.take()).singleElement().asString().contains("<iq", "type='set'");
        assertThat(world.takeAbroad())
                .satisfiesExactly(
                        answer -> assertThat(answer).contains("type='subscribed'"),
                        presence -> assertThat(presence).contains("romeo@example.org/orchard"));
    }

    @ParameterizedTest
    @CsvSource({"NONE", "NONE_OUT", "TO"})
    void cancelledApprovalShouldNotReachTheContact(SubscriptionState state) {
        Client romeo = romeoWith(state, true);
        romeo.say("<presence type='unsubscribed' to='nurse@example.com'/>");

        assertThat(stored().approved()).isFalse();
        assertThat(SubscriptionState.of(stored())).isEqualTo(state);
        assertThat(world.takeAbroad()).isEmpty();
        assertThat(romeo.take()).singleElement().asString().doesNotContain("approved");
    }
}
