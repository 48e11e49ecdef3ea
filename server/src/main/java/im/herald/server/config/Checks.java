package im.herald.server.config;

/** Ranges of values. */
final class Checks {
    private Checks() {}

    static void port(String key, int port) {
        between(key, port, 0, 65_535);
    }

    static void between(String key, long value, long least, long most) {
        if (value < least || value > most) {
            throw new ConfigurationException(
                    key + " must be from " + least + " to " + most + ", not " + value);
        }
    }
}
