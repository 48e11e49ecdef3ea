package im.herald.server.config;

import java.util.Locale;

/**
 * One key of the configuration, as the reference and the check for unknown keys see it.
 *
 * @param standard the default in HOCON; empty if the key is absent by default
 * @param secret whether the value is hidden when shown
 */
public record Key(String name, Type type, String standard, String meaning, boolean secret) {

    /** How a value is written. */
    public enum Type {
        TEXT,
        LIST,
        TABLE,
        NUMBER,
        SWITCH,
        SIZE,
        DURATION;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    static Key of(String name, Type type, String standard, String meaning) {
        return new Key(name, type, standard, meaning, false);
    }

    Key hidden() {
        return new Key(name, type, standard, meaning, true);
    }

    /** The name of the environment variable that sets the key. */
    public String variable() {
        return "HERALD_" + name.toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_');
    }
}
