package im.herald.plugins.registration;

/**
 * Who may get an account, and with what password.
 *
 * @param open whether strangers may make accounts for themselves
 * @param shortestPassword in characters, at least 1; for new passwords only
 */
public record RegistrationSettings(boolean open, int shortestPassword) {
    public RegistrationSettings {
        if (shortestPassword < 1) {
            throw new IllegalArgumentException("a password needs at least one character");
        }
    }

    /** Accounts are made by the administrator; passwords have at least 8 characters. */
    public static RegistrationSettings closed() {
        return new RegistrationSettings(false, 8);
    }
}
