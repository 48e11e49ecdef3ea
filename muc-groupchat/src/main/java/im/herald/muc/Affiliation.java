package im.herald.muc;

import java.util.Locale;
import java.util.Optional;

/** The long-lived association of a person with a room (XEP-0045 §5.2), from low to high. */
enum Affiliation {
    OUTCAST,
    NONE,
    MEMBER,
    ADMIN,
    OWNER;

    /** As the protocol has it. */
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Optional<Affiliation> of(String word) {
        for (Affiliation affiliation : values()) {
            if (affiliation.word().equals(word)) {
                return Optional.of(affiliation);
            }
        }
        return Optional.empty();
    }

    boolean isAtLeast(Affiliation other) {
        return compareTo(other) >= 0;
    }

    boolean isAbove(Affiliation other) {
        return compareTo(other) > 0;
    }

    /** The role that it brings when its holder enters (§5.1.2). */
    Role role(boolean moderated) {
        if (isAtLeast(ADMIN)) {
            return Role.MODERATOR;
        }
        return moderated && this != MEMBER ? Role.VISITOR : Role.PARTICIPANT;
    }
}
