package im.herald.muc;

import java.util.Set;

/**
 * What the administrator decides about rooms.
 *
 * @param domain where the rooms are; null for {@code conference.} before each domain of accounts
 * @param creation who may make rooms
 * @param maxOccupants most in one room, whatever its owner sets
 * @param maxRooms most that are in use at the same time
 */
public record MucSettings(String domain, Creation creation, int maxOccupants, int maxRooms) {
    public static final MucSettings DEFAULT =
            new MucSettings(null, Creation.LOCAL, 10_000, 100_000);

    /** Who may make rooms. */
    public enum Creation {
        EVERYBODY,
        /** Those with an account on this server. */
        LOCAL,
        ADMINS
    }

    /** The domains of rooms, for these domains of accounts. */
    Set<String> domains(Set<String> accounts) {
        return domain != null
                ? Set.of(domain)
                : accounts.stream()
                        .map(name -> "conference." + name)
                        .collect(java.util.stream.Collectors.toUnmodifiableSet());
    }
}
