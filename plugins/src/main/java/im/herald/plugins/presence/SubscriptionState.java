package im.herald.plugins.presence;

import im.herald.store.RosterItem;
import im.herald.store.Subscription;

/** The nine states of a subscription, from the account's side (RFC 6121 appendix A.1). */
enum SubscriptionState {
    NONE(Subscription.NONE, false, false),
    NONE_OUT(Subscription.NONE, true, false),
    NONE_IN(Subscription.NONE, false, true),
    NONE_OUT_IN(Subscription.NONE, true, true),
    TO(Subscription.TO, false, false),
    TO_IN(Subscription.TO, false, true),
    FROM(Subscription.FROM, false, false),
    FROM_OUT(Subscription.FROM, true, false),
    BOTH(Subscription.BOTH, false, false);

    private final Subscription subscription;
    private final boolean pendingOut;
    private final boolean pendingIn;

    SubscriptionState(Subscription subscription, boolean pendingOut, boolean pendingIn) {
        this.subscription = subscription;
        this.pendingOut = pendingOut;
        this.pendingIn = pendingIn;
    }

    static SubscriptionState of(RosterItem item) {
        for (SubscriptionState state : values()) {
            if (state.subscription == item.subscription()
                    && state.pendingOut == item.ask()
                    && state.pendingIn == item.pendingIn()) {
                return state;
            }
        }
        throw new IllegalStateException("no state of RFC 6121 appendix A.1: " + item);
    }

    /** Whether the contact sees the account's presence. */
    boolean isSeen() {
        return subscription == Subscription.FROM || subscription == Subscription.BOTH;
    }

    /** Whether the contact's request waits for an answer. */
    boolean isPendingIn() {
        return pendingIn;
    }

    /**
     * The item in this state.
     *
     * @param request what to keep if the contact's request waits
     */
    RosterItem on(RosterItem item, boolean approved, byte[] request) {
        return new RosterItem(
                item.contact(),
                item.name(),
                item.groups(),
                subscription,
                pendingOut,
                approved,
                pendingIn,
                pendingIn ? request : null);
    }
}
