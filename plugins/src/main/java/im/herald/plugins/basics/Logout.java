package im.herald.plugins.basics;

import java.nio.charset.StandardCharsets;
import java.time.Instant;

/**
 * When the last session of an account ended, and the status it left; stored as seconds and text.
 */
record Logout(Instant at, String status) {
    static Logout of(byte[] stored) {
        String text = new String(stored, StandardCharsets.UTF_8);
        int space = text.indexOf(' ');
        return new Logout(
                Instant.ofEpochSecond(Long.parseLong(text.substring(0, space))),
                text.substring(space + 1));
    }

    byte[] toBytes() {
        return (at.getEpochSecond() + " " + status).getBytes(StandardCharsets.UTF_8);
    }
}
