package im.herald.plugins.offline;

/**
 * How much is kept for those who are away.
 *
 * @param maxMessages for each account
 */
public record OfflineSettings(int maxMessages) {
    public static final OfflineSettings DEFAULT = new OfflineSettings(1000);
}
