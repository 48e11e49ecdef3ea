package im.herald.muc;

import im.herald.jid.Jid;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** What tells occupants apart whatever they call themselves (XEP-0421); tells nothing of them. */
final class OccupantIds {
    private final SecretKeySpec key;

    OccupantIds(byte[] secret) {
        this.key = new SecretKeySpec(secret, "HmacSHA256");
    }

    /** The same for a person in a room at all times, and another in every other room (§4). */
    String of(Jid room, Jid person) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(key);
            mac.update(room.toString().getBytes(StandardCharsets.UTF_8));
            mac.update((byte) 0);
            byte[] id = mac.doFinal(person.toString().getBytes(StandardCharsets.UTF_8));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(id);
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException("every Java has HMAC", missing);
        }
    }
}
