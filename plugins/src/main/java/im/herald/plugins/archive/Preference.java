package im.herald.plugins.archive;

import java.util.Locale;

/** Whose messages are archived if nothing else is said (XEP-0441 §2.1.1). */
public enum Preference {
    ALWAYS,
    NEVER,
    /** Those of contacts. */
    ROSTER;

    /** As the protocol has it. */
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Null if there is no such preference. */
    static Preference of(String word) {
        for (Preference preference : values()) {
            if (preference.word().equals(word)) {
                return preference;
            }
        }
        return null;
    }
}
