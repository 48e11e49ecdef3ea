package im.herald.testkit.crash;

/** Choices that a seed repeats: SplitMix64. */
public final class Dice {
    private long state;

    /**
     * @param seed two with the same throw the same
     */
    public Dice(long seed) {
        state = seed;
    }

    /** Any number. */
    public long nextLong() {
        state += 0x9E37_79B9_7F4A_7C15L;
        long mixed = (state ^ (state >>> 30)) * 0xBF58_476D_1CE4_E5B9L;
        mixed = (mixed ^ (mixed >>> 27)) * 0x94D0_49BB_1331_11EBL;
        return mixed ^ (mixed >>> 31);
    }

    /** From 0 to below the bound. */
    public int nextInt(int bound) {
        return (int) Long.remainderUnsigned(nextLong(), bound);
    }

    /** One of the two. */
    public boolean nextBoolean() {
        return nextLong() < 0;
    }
}
