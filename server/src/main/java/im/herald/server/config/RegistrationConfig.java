package im.herald.server.config;

/**
 * Who may make accounts.
 *
 * @param open whether anyone may
 * @param perHour accounts one IP address may make in an hour
 */
public record RegistrationConfig(boolean open, int perHour) {
    public RegistrationConfig {
        Checks.between("registration.per-hour", perHour, 1, 1_000_000);
    }
}
