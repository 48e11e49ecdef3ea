package im.herald.muc;

import java.util.Locale;
import java.util.Optional;

/** What an occupant may do while in the room (XEP-0045 §5.1), from low to high. */
enum Role {
    NONE,
    VISITOR,
    PARTICIPANT,
    MODERATOR;

    /** As the protocol has it. */
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Optional<Role> of(String word) {
        for (Role role : values()) {
            if (role.word().equals(word)) {
                return Optional.of(role);
            }
        }
        return Optional.empty();
    }

    boolean isAtLeast(Role other) {
        return compareTo(other) >= 0;
    }
}
