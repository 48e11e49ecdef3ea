package im.herald.plugins.streammanagement;

import java.time.Duration;

/**
 * How patient the server is with clients that vanish.
 *
 * @param hold how long a session waits for its client to come back
 * @param maxUnacknowledged stanzas kept for a client that does not acknowledge them
 * @param location where the client should reconnect, {@code host:port} (§5), or null
 */
public record StreamManagementSettings(Duration hold, int maxUnacknowledged, String location) {
    public static final StreamManagementSettings DEFAULT =
            new StreamManagementSettings(Duration.ofMinutes(5), 5000, null);
}
