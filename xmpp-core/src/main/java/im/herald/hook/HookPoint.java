package im.herald.hook;

/** Where on its way a stanza is. */
public enum HookPoint {
    /** Read from a bound stream. */
    STREAM_IN,
    /** Sent by our account, before routing. */
    ACCOUNT_OUT,
    /** Arrived for our account, before sessions are chosen. */
    ACCOUNT_IN,
    /** No session took it. */
    OFFLINE,
    /** For one session, just before the write. */
    STREAM_OUT
}
