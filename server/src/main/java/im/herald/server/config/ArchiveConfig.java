package im.herald.server.config;

import im.herald.plugins.archive.Preference;
import java.time.Duration;

/**
 * What is archived of conversations (XEP-0313).
 *
 * @param enabled whether accounts have archives
 * @param retention how long messages are kept; zero for ever
 * @param preference of accounts that have not chosen (XEP-0441)
 */
public record ArchiveConfig(boolean enabled, Duration retention, Preference preference) {
    private static final int CENTURY = 36_525;

    public ArchiveConfig {
        Checks.between("archive.retention, days,", retention.toDays(), 0, CENTURY);
    }
}
