package im.herald.s2s;

import java.util.concurrent.TimeUnit;

/** How long a server that could not be reached is left alone: one second, two, four, up to 32. */
final class BackOff {
    private static final int MOST_DOUBLINGS = 5;

    /** Of each second, up to an eighth. */
    private static final long JITTER_MASK = (1 << 27) - 1;

    private int failures;
    private long until = System.nanoTime();

    boolean isOn() {
        return System.nanoTime() - until < 0;
    }

    /** It failed once more. */
    void extend() {
        long seconds = 1L << Math.min(failures++, MOST_DOUBLINGS);
        long now = System.nanoTime();
        long spread = seconds * (now & JITTER_MASK); // so that many do not come back at once
        until = now + TimeUnit.SECONDS.toNanos(seconds) + spread;
    }

    /** It worked. */
    void reset() {
        failures = 0;
        until = System.nanoTime();
    }
}
