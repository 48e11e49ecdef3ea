package im.herald.store;

/**
 * How someone is related to a room for good (XEP-0045 §5.2).
 *
 * @param affiliation {@code owner}, {@code admin}, {@code member}, {@code outcast} or {@code none}
 * @param nickname reserved for them (XEP-0045 §7.12), or null
 * @param reason given when it was set last, or null
 */
public record RoomAffiliation(String affiliation, String nickname, String reason) {
    /** Not to be kept. */
    public static final RoomAffiliation NONE = new RoomAffiliation("none", null, null);

    /**
     * @param affiliation of XEP-0045 §5.2, as {@code member}
     */
    public static RoomAffiliation of(String affiliation) {
        return new RoomAffiliation(affiliation, null, null);
    }
}
