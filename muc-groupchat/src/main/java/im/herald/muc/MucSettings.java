package im.herald.muc;

import java.util.Set;

/**
 * What the administrator decides about rooms.
 *
 * @param domain where the rooms are; null for {@code conference.} before each domain of accounts
 * @param creation who may make rooms
 */
public record MucSettings(String domain, Creation creation, MucLimits limits) {
    public static final MucSettings DEFAULT =
            new MucSettings(null, Creation.LOCAL, MucLimits.DEFAULT);

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
