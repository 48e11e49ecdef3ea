package im.herald.s2s;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** The authorization identity in an initial response of EXTERNAL. */
final class SaslIdentity {
    private SaslIdentity() {}

    /** Whether none is given, or this domain (XEP-0178 §4). */
    static boolean isEmptyOr(String domain, String data) {
        if (data.isEmpty() || data.equals("=")) {
            return true;
        }
        try {
            byte[] decoded = Base64.getDecoder().decode(data.strip());
            return domain.equals(Domains.prepared(new String(decoded, StandardCharsets.UTF_8)));
        } catch (IllegalArgumentException nonsense) {
            return false;
        }
    }
}
