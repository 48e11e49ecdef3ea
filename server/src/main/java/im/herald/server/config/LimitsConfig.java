package im.herald.server.config;

/**
 * What one peer, or all of them, may take.
 *
 * @param stanzaSize bytes
 * @param outboxSize bytes
 * @param connectsPerSecond from one IP address
 */
public record LimitsConfig(
        int stanzaSize,
        int outboxSize,
        int connectionsPerAddress,
        int connectsPerSecond,
        int workers,
        int workerQueue) {
    private static final int MIB = 1 << 20;

    /** RFC 6120 §13.12 forbids a stanza limit under 10000 bytes. */
    public LimitsConfig {
        Checks.between("limits.stanza-size", stanzaSize, 10_000, 64 * MIB);
        Checks.between("limits.outbox-size", outboxSize, 16 << 10, 1024 * MIB);
        Checks.between("limits.connections-per-address", connectionsPerAddress, 1, 10_000_000);
        Checks.between("limits.connects-per-second", connectsPerSecond, 1, 10_000_000);
        Checks.between("limits.workers", workers, 1, 1024);
        Checks.between("limits.worker-queue", workerQueue, 16, 10_000_000);
    }
}
