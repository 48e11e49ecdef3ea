package im.herald.sasl;

import im.herald.jid.Jid;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * Whom a client names.
 *
 * @param account empty if the name can be none
 * @param name a key for stand-in salts, the same for all spellings of an account
 */
record Identity(Optional<Jid> account, String name) {

    /** Reads the name of a user of this domain. */
    static Identity of(String username, String domain) {
        try {
            Jid account = Jid.of(username, domain, null);
            return new Identity(Optional.of(account), account.toString());
        } catch (IllegalArgumentException e) {
            return new Identity(Optional.empty(), username);
        }
    }

    /** RFC 6120 §6.3.8: one acts as oneself, named by bare address, or not at all. */
    void requireSelf(String authzid) {
        if (!authzid.isEmpty() && (account.isEmpty() || !account.equals(bareJid(authzid)))) {
            throw new SaslException("invalid-authzid");
        }
    }

    static Optional<Jid> bareJid(String text) {
        try {
            return Optional.of(Jid.of(text)).filter(Jid::isBare);
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    static String utf8(byte[] bytes) {
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
        } catch (CharacterCodingException e) {
            throw new SaslException("malformed-request");
        }
    }
}
