package im.herald.server.config;

/**
 * What is kept for those who are away.
 *
 * @param maxMessages for each account; 0 keeps none
 */
public record OfflineConfig(int maxMessages) {
    public OfflineConfig {
        Checks.between("offline.max-messages", maxMessages, 0, 1_000_000);
    }
}
