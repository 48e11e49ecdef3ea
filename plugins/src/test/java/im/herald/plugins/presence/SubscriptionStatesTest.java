package im.herald.plugins.presence;

import static org.assertj.core.api.Assertions.assertThat;

import im.herald.plugins.presence.SubscriptionStates.Step;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** RFC 6121 appendix A.2 and A.3, table by table. */
class SubscriptionStatesTest {
    @ParameterizedTest
    @CsvSource(
            textBlock =
                    """
                    SUBSCRIBE,    NONE,        true,  NONE_OUT
                    SUBSCRIBE,    NONE_OUT,    true,  NONE_OUT
                    SUBSCRIBE,    NONE_IN,     true,  NONE_OUT_IN
                    SUBSCRIBE,    NONE_OUT_IN, true,  NONE_OUT_IN
                    SUBSCRIBE,    TO,          true,  TO
                    SUBSCRIBE,    TO_IN,       true,  TO_IN
                    SUBSCRIBE,    FROM,        true,  FROM_OUT
                    SUBSCRIBE,    FROM_OUT,    true,  FROM_OUT
                    SUBSCRIBE,    BOTH,        true,  BOTH
                    UNSUBSCRIBE,  NONE,        true,  NONE
                    UNSUBSCRIBE,  NONE_OUT,    true,  NONE
                    UNSUBSCRIBE,  NONE_IN,     true,  NONE_IN
                    UNSUBSCRIBE,  NONE_OUT_IN, true,  NONE_IN
                    UNSUBSCRIBE,  TO,          true,  NONE
                    UNSUBSCRIBE,  TO_IN,       true,  NONE_IN
                    UNSUBSCRIBE,  FROM,        true,  FROM
                    UNSUBSCRIBE,  FROM_OUT,    true,  FROM
                    UNSUBSCRIBE,  BOTH,        true,  FROM
                    SUBSCRIBED,   NONE,        false, NONE
                    SUBSCRIBED,   NONE_OUT,    false, NONE_OUT
                    SUBSCRIBED,   NONE_IN,     true,  FROM
                    SUBSCRIBED,   NONE_OUT_IN, true,  FROM_OUT
                    SUBSCRIBED,   TO,          false, TO
                    SUBSCRIBED,   TO_IN,       true,  BOTH
                    SUBSCRIBED,   FROM,        false, FROM
                    SUBSCRIBED,   FROM_OUT,    false, FROM_OUT
                    SUBSCRIBED,   BOTH,        false, BOTH
                    UNSUBSCRIBED, NONE,        false, NONE
                    UNSUBSCRIBED, NONE_OUT,    false, NONE_OUT
                    UNSUBSCRIBED, NONE_IN,     true,  NONE
                    UNSUBSCRIBED, NONE_OUT_IN, true,  NONE_OUT
                    UNSUBSCRIBED, TO,          false, TO
                    UNSUBSCRIBED, TO_IN,       true,  TO
                    UNSUBSCRIBED, FROM,        true,  NONE
                    UNSUBSCRIBED, FROM_OUT,    true,  NONE_OUT
                    UNSUBSCRIBED, BOTH,        true,  TO
                    """)
    void outboundStanzaShouldFollowAppendixA2(
            SubscriptionType type,
            SubscriptionState state,
            boolean routed,
            SubscriptionState next) {
        assertThat(SubscriptionStates.outbound(type, state)).isEqualTo(new Step(routed, next));
    }

    @ParameterizedTest
    @CsvSource(
            textBlock =
                    """
                    SUBSCRIBE,    NONE,        true,  NONE_IN
                    SUBSCRIBE,    NONE_OUT,    true,  NONE_OUT_IN
                    SUBSCRIBE,    NONE_IN,     false, NONE_IN
                    SUBSCRIBE,    NONE_OUT_IN, false, NONE_OUT_IN
                    SUBSCRIBE,    TO,          true,  TO_IN
                    SUBSCRIBE,    TO_IN,       false, TO_IN
                    SUBSCRIBE,    FROM,        false, FROM
                    SUBSCRIBE,    FROM_OUT,    false, FROM_OUT
                    SUBSCRIBE,    BOTH,        false, BOTH
                    UNSUBSCRIBE,  NONE,        false, NONE
                    UNSUBSCRIBE,  NONE_OUT,    false, NONE_OUT
                    UNSUBSCRIBE,  NONE_IN,     true,  NONE
                    UNSUBSCRIBE,  NONE_OUT_IN, true,  NONE_OUT
                    UNSUBSCRIBE,  TO,          false, TO
                    UNSUBSCRIBE,  TO_IN,       true,  TO
                    UNSUBSCRIBE,  FROM,        true,  NONE
                    UNSUBSCRIBE,  FROM_OUT,    true,  NONE_OUT
                    UNSUBSCRIBE,  BOTH,        true,  TO
                    SUBSCRIBED,   NONE,        false, NONE
                    SUBSCRIBED,   NONE_OUT,    true,  TO
                    SUBSCRIBED,   NONE_IN,     false, NONE_IN
                    SUBSCRIBED,   NONE_OUT_IN, true,  TO_IN
                    SUBSCRIBED,   TO,          false, TO
                    SUBSCRIBED,   TO_IN,       false, TO_IN
                    SUBSCRIBED,   FROM,        false, FROM
                    SUBSCRIBED,   FROM_OUT,    true,  BOTH
                    SUBSCRIBED,   BOTH,        false, BOTH
                    UNSUBSCRIBED, NONE,        false, NONE
                    UNSUBSCRIBED, NONE_OUT,    true,  NONE
                    UNSUBSCRIBED, NONE_IN,     false, NONE_IN
                    UNSUBSCRIBED, NONE_OUT_IN, true,  NONE_IN
                    UNSUBSCRIBED, TO,          true,  NONE
                    UNSUBSCRIBED, TO_IN,       true,  NONE_IN
                    UNSUBSCRIBED, FROM,        false, FROM
                    UNSUBSCRIBED, FROM_OUT,    true,  FROM
                    UNSUBSCRIBED, BOTH,        true,  FROM
                    """)
    void inboundStanzaShouldFollowAppendixA3(
            SubscriptionType type,
            SubscriptionState state,
            boolean delivered,
            SubscriptionState next) {
        assertThat(SubscriptionStates.inbound(type, state)).isEqualTo(new Step(delivered, next));
    }

    @ParameterizedTest
    @CsvSource({"NONE,FROM", "NONE_OUT,FROM_OUT", "TO,BOTH", "FROM,FROM", "BOTH,BOTH"})
    void requestAnsweredAtOnceShouldGrantTheSubscription(
            SubscriptionState state, SubscriptionState next) {
        assertThat(SubscriptionStates.granted(state)).isEqualTo(next);
    }
}
