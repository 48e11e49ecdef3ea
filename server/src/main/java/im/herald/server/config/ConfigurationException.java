package im.herald.server.config;

/** The configuration cannot be used; the message is one line for the administrator. */
public final class ConfigurationException extends RuntimeException {
    /**
     * @param message one line
     */
    public ConfigurationException(String message) {
        super(message);
    }

    /**
     * @param cause its message is told behind this one
     */
    public ConfigurationException(String message, Throwable cause) {
        super(message, cause);
    }
}
