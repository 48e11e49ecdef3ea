package im.herald.plugins.presence;

import static im.herald.plugins.presence.SubscriptionState.BOTH;
import static im.herald.plugins.presence.SubscriptionState.FROM;
import static im.herald.plugins.presence.SubscriptionState.FROM_OUT;
import static im.herald.plugins.presence.SubscriptionState.NONE;
import static im.herald.plugins.presence.SubscriptionState.NONE_IN;
import static im.herald.plugins.presence.SubscriptionState.NONE_OUT;
import static im.herald.plugins.presence.SubscriptionState.NONE_OUT_IN;
import static im.herald.plugins.presence.SubscriptionState.TO;
import static im.herald.plugins.presence.SubscriptionState.TO_IN;

import java.util.EnumMap;
import java.util.Map;

/**
 * The tables of RFC 6121 appendix A.2 and A.3: what a subscription stanza does to a state.
 *
 * <p>Steps stand in the order NONE, NONE_OUT, NONE_IN, NONE_OUT_IN, TO, TO_IN, FROM, FROM_OUT,
 * BOTH.
 */
final class SubscriptionStates {
    /**
     * What comes of a stanza.
     *
     * @param passes whether it is routed to the contact or delivered to the user
     */
    record Step(boolean passes, SubscriptionState next) {}

    private static final Map<SubscriptionType, Map<SubscriptionState, Step>> OUTBOUND =
            Map.of(
                    SubscriptionType.SUBSCRIBE,
                    row(
                            pass(NONE_OUT),
                            pass(NONE_OUT),
                            pass(NONE_OUT_IN),
                            pass(NONE_OUT_IN),
                            pass(TO),
                            pass(TO_IN),
                            pass(FROM_OUT),
                            pass(FROM_OUT),
                            pass(BOTH)),
                    SubscriptionType.UNSUBSCRIBE,
                    row(
                            pass(NONE),
                            pass(NONE),
                            pass(NONE_IN),
                            pass(NONE_IN),
                            pass(NONE),
                            pass(NONE_IN),
                            pass(FROM),
                            pass(FROM),
                            pass(FROM)),
                    SubscriptionType.SUBSCRIBED,
                    row(
                            stop(NONE),
                            stop(NONE_OUT),
                            pass(FROM),
                            pass(FROM_OUT),
                            stop(TO),
                            pass(BOTH),
                            stop(FROM),
                            stop(FROM_OUT),
                            stop(BOTH)),
                    SubscriptionType.UNSUBSCRIBED,
                    row(
                            stop(NONE),
                            stop(NONE_OUT),
                            pass(NONE),
                            pass(NONE_OUT),
                            stop(TO),
                            pass(TO),
                            pass(NONE),
                            pass(NONE_OUT),
                            pass(TO)));

    private static final Map<SubscriptionType, Map<SubscriptionState, Step>> INBOUND =
            Map.of(
                    SubscriptionType.SUBSCRIBE,
                    row(
                            pass(NONE_IN),
                            pass(NONE_OUT_IN),
                            stop(NONE_IN),
                            stop(NONE_OUT_IN),
                            pass(TO_IN),
                            stop(TO_IN),
                            stop(FROM),
                            stop(FROM_OUT),
                            stop(BOTH)),
                    SubscriptionType.UNSUBSCRIBE,
                    row(
                            stop(NONE),
                            stop(NONE_OUT),
                            pass(NONE),
                            pass(NONE_OUT),
                            stop(TO),
                            pass(TO),
                            pass(NONE),
                            pass(NONE_OUT),
                            pass(TO)),
                    SubscriptionType.SUBSCRIBED,
                    row(
                            stop(NONE),
                            pass(TO),
                            stop(NONE_IN),
                            pass(TO_IN),
                            stop(TO),
                            stop(TO_IN),
                            stop(FROM),
                            pass(BOTH),
                            stop(BOTH)),
                    SubscriptionType.UNSUBSCRIBED,
                    row(
                            stop(NONE),
                            pass(NONE),
                            stop(NONE_IN),
                            pass(NONE_IN),
                            pass(NONE),
                            pass(NONE_IN),
                            stop(FROM),
                            pass(FROM),
                            pass(FROM)));

    private SubscriptionStates() {}

    /** The user sends the stanza (A.2). */
    static Step outbound(SubscriptionType type, SubscriptionState state) {
        return OUTBOUND.get(type).get(state);
    }

    /** The stanza arrives from the contact (A.3). */
    static Step inbound(SubscriptionType type, SubscriptionState state) {
        return INBOUND.get(type).get(state);
    }

    /** The contact asks and is answered yes at once, as §3.1.3 and §3.4.2 have it. */
    static SubscriptionState granted(SubscriptionState state) {
        SubscriptionState asked = inbound(SubscriptionType.SUBSCRIBE, state).next();
        return outbound(SubscriptionType.SUBSCRIBED, asked).next();
    }

    private static Step pass(SubscriptionState next) {
        return new Step(true, next);
    }

    private static Step stop(SubscriptionState unchanged) {
        return new Step(false, unchanged);
    }

    private static Map<SubscriptionState, Step> row(Step... steps) {
        Map<SubscriptionState, Step> row = new EnumMap<>(SubscriptionState.class);
        int column = 0;
        for (SubscriptionState state : SubscriptionState.values()) {
            row.put(state, steps[column++]);
        }
        return row;
    }
}
