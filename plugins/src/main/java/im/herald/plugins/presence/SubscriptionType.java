package im.herald.plugins.presence;

/** The presence types that manage subscriptions (RFC 6121 §4.7.1). */
enum SubscriptionType {
    SUBSCRIBE,
    UNSUBSCRIBE,
    SUBSCRIBED,
    UNSUBSCRIBED;

    /** By the type of a stanza; null for any other presence. */
    static SubscriptionType of(String type) {
        if (type == null) {
            return null;
        }
        return switch (type) {
            case "subscribe" -> SUBSCRIBE;
            case "unsubscribe" -> UNSUBSCRIBE;
            case "subscribed" -> SUBSCRIBED;
            case "unsubscribed" -> UNSUBSCRIBED;
            default -> null;
        };
    }
}
