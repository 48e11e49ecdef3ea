package im.herald.plugins.archive;

import java.time.Duration;

/**
 * Whether and how long messages are kept.
 *
 * @param enabled whether there are archives
 * @param retention how long messages are kept; zero for ever
 * @param preference of accounts that have not chosen
 */
public record ArchiveSettings(boolean enabled, Duration retention, Preference preference) {
    public static final ArchiveSettings DEFAULT =
            new ArchiveSettings(true, Duration.ZERO, Preference.ALWAYS);
}
