package im.herald.s2s;

import im.herald.stanza.StanzaError;

/**
 * Why there is no stream to another server.
 *
 * @param condition of the stanza error that senders get (RFC 6120 §8.3.3.16, §8.3.3.17)
 * @param lasting whether trying again soon is of no use
 * @param reason for people
 */
record Failure(String condition, boolean lasting, String reason) {
    /** There is no such domain. */
    static Failure unknown(String reason) {
        return new Failure("remote-server-not-found", true, reason);
    }

    /** Its server could be found and did not want to talk, or may not. */
    static Failure refused(String reason) {
        return new Failure("remote-server-timeout", true, reason);
    }

    /** Its server cannot be reached now. */
    static Failure passing(String reason) {
        return new Failure("remote-server-timeout", false, reason);
    }

    StanzaError toError() {
        StanzaError error =
                lasting ? StanzaError.cancel(condition) : StanzaError.waitFor(condition);
        return error.withText(reason);
    }
}
