package im.herald.muc;

import im.herald.stanza.StanzaException;
import java.math.BigDecimal;

/**
 * A title that some in a room have (XEP-0317 §3).
 *
 * @param uri which it is
 * @param title for people
 * @param hue the angle of its colour as it was given, or null
 */
record Hat(String uri, String title, String hue) {
    private static final int LONGEST = 500;
    private static final BigDecimal CIRCLE = BigDecimal.valueOf(360);

    /**
     * Takes what an admin wrote.
     *
     * @throws StanzaException with not-acceptable if it is no hat
     */
    static Hat of(String uri, String title, String hue) {
        if (isMissing(uri) || isMissing(title) || !isAngle(hue)) {
            throw Configuration.unacceptable();
        }
        return new Hat(uri.strip(), title.strip(), hue == null || hue.isBlank() ? null : hue);
    }

    private static boolean isMissing(String text) {
        return text == null || text.isBlank() || text.length() > LONGEST;
    }

    private static boolean isAngle(String hue) {
        if (hue == null || hue.isBlank()) {
            return true;
        }
        try {
            BigDecimal angle = new BigDecimal(hue);
            return hue.length() < 20 && angle.signum() >= 0 && angle.compareTo(CIRCLE) <= 0;
        } catch (NumberFormatException nonsense) {
            return false;
        }
    }
}
