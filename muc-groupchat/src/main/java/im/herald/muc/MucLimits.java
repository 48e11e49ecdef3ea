package im.herald.muc;

/**
 * What rooms and those in them may take.
 *
 * @param occupants most in one room, whatever its owner sets
 * @param rooms most that are in use at the same time
 * @param nickLength characters of the longest nickname
 * @param messageSize bytes of the largest message to a room
 * @param occupantRate messages and presences that one person may send to one room in a second; 0 is
 *     as many as the person likes
 * @param roomRate messages that may be said to all in one room in a second; 0 is any number
 */
public record MucLimits(
        int occupants, int rooms, int nickLength, int messageSize, int occupantRate, int roomRate) {
    public static final MucLimits DEFAULT = new MucLimits(10_000, 100_000, 256, 256 << 10, 0, 0);
}
