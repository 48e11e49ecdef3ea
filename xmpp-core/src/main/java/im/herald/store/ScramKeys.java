package im.herald.store;

/**
 * What a server keeps of a password for one SCRAM hash, RFC 5802 §3: enough to check a client, not
 * enough to pose as one.
 *
 * @param iterations of PBKDF2
 */
@SuppressWarnings("ArrayRecordComponent") // rows of a table, never compared
public record ScramKeys(byte[] salt, int iterations, byte[] storedKey, byte[] serverKey) {
    /** Names no key, so that none reaches a log. */
    @Override
    public String toString() {
        return "ScramKeys[iterations=" + iterations + "]";
    }
}
