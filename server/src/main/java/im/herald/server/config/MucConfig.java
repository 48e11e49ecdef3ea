package im.herald.server.config;

import im.herald.muc.MucLimits;
import im.herald.muc.MucSettings;

/**
 * Rooms (XEP-0045).
 *
 * @param domain where they are; null for one before each domain of accounts
 * @param creation who may make them
 * @param limits what they and those in them may take
 */
public record MucConfig(String domain, MucSettings.Creation creation, MucLimits limits) {
    private static final int MOST_RATE = 1_000_000;

    public MucConfig {
        Checks.between("muc.max-occupants", limits.occupants(), 2, 1_000_000);
        Checks.between("muc.max-rooms", limits.rooms(), 1, 10_000_000);
        Checks.between("muc.nick-length", limits.nickLength(), 1, 1023);
        Checks.between("muc.message-size", limits.messageSize(), 1000, 64 << 20);
        Checks.between("muc.occupant-rate", limits.occupantRate(), 0, MOST_RATE);
        Checks.between("muc.room-rate", limits.roomRate(), 0, MOST_RATE);
    }
}
