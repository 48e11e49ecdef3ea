package im.herald.server.config;

import java.time.Duration;

/**
 * How patient the server is with clients that vanish (XEP-0198).
 *
 * @param hold how long a session waits for its client; 0 makes none wait
 * @param maxUnacknowledged stanzas kept for a client that does not acknowledge them
 * @param location host:port where clients should reconnect, or null
 */
public record ResumptionConfig(Duration hold, int maxUnacknowledged, String location) {
    private static final int DAY = 86_400;

    public ResumptionConfig {
        Checks.between("resumption.hold, seconds,", hold.toSeconds(), 0, DAY);
        Checks.between("resumption.max-unacknowledged", maxUnacknowledged, 10, 1_000_000);
    }
}
