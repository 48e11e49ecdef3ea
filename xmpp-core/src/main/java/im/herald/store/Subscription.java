package im.herald.store;

/** Who sees whose presence, RFC 6121 §2.1.2.5, from the account's side. */
public enum Subscription {
    NONE,
    TO,
    FROM,
    BOTH
}
