package im.herald.muc;

import im.herald.stanza.StanzaError;
import im.herald.stanza.StanzaException;
import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;

/** When nicknames are the same: those that look alike by RFC 8266 §2.4. */
final class Nickname {
    private static final Pattern SPACES = Pattern.compile("[\\p{Z}\\s]+");

    private Nickname() {}

    /** Equal for nicknames that count as the same; empty if nothing can be seen of it. */
    static String key(String nick) {
        String plain = Normalizer.normalize(nick, Normalizer.Form.NFKC);
        String spaced = SPACES.matcher(plain).replaceAll(" ").strip();
        return Normalizer.normalize(spaced.toLowerCase(Locale.ROOT), Normalizer.Form.NFKC);
    }

    /**
     * Whether one may have such a nickname.
     *
     * @param longest in characters
     * @throws StanzaException with jid-malformed
     */
    static void check(String nick, int longest) {
        if (key(nick).isEmpty() || nick.length() > longest) {
            throw new StanzaException(StanzaError.modify("jid-malformed"));
        }
    }
}
