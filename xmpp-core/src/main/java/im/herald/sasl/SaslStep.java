package im.herald.sasl;

import im.herald.jid.Jid;

/** What the server says next in an authentication; bytes are raw, the stream encodes them. */
public sealed interface SaslStep {
    /** More is needed of the client. */
    @SuppressWarnings("ArrayRecordComponent") // carried to the wire, never compared
    record Challenge(byte[] data) implements SaslStep {}

    /**
     * The client is this account.
     *
     * @param account a bare address
     * @param additionalData for the client to check, empty if the mechanism has none
     */
    @SuppressWarnings("ArrayRecordComponent") // carried to the wire, never compared
    record Success(Jid account, byte[] additionalData) implements SaslStep {}

    /**
     * The attempt is over, the client may start another.
     *
     * @param condition of RFC 6120 §6.5, as spelled on the wire
     */
    record Failure(String condition) implements SaslStep {}
}
