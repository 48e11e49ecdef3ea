package im.herald.server.config;

import im.herald.muc.MucSettings;

/**
 * Rooms (XEP-0045).
 *
 * @param domain where they are; null for one before each domain of accounts
 * @param creation who may make them
 * @param maxOccupants most in one room
 * @param maxRooms most in use at the same time
 */
public record MucConfig(
        String domain, MucSettings.Creation creation, int maxOccupants, int maxRooms) {
    public MucConfig {
        Checks.between("muc.max-occupants", maxOccupants, 2, 1_000_000);
        Checks.between("muc.max-rooms", maxRooms, 1, 10_000_000);
    }
}
