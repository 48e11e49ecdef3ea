package im.herald.muc;

/** So much a second, and as much at once as was not used in the last five. */
final class Allowance {
    private static final long SAVED_MICROS = 5_000_000;

    /** Up to then all is used. */
    private long used;

    /**
     * Takes one.
     *
     * @param now in milliseconds
     * @param perSecond 0 is without limit
     * @return false if there is none
     */
    boolean take(long now, int perSecond) {
        if (perSecond == 0) {
            return true;
        }
        long from = Math.max(used, now * 1000);
        if (from - now * 1000 > SAVED_MICROS) {
            return false;
        }
        used = from + 1_000_000 / perSecond;
        return true;
    }

    /** Whether it is as if nothing had been taken. */
    boolean isWhole(long now) {
        return used <= now * 1000;
    }
}
