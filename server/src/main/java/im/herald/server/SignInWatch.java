package im.herald.server;

import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One line for all sign-ins that failed since the last look: who guesses fills no log. */
final class SignInWatch implements Runnable {
    private static final Logger LOG = LoggerFactory.getLogger(SignInWatch.class);

    private final LongSupplier failures;
    private long told;

    /**
     * @param failures how many sign-ins have failed since the start
     */
    SignInWatch(LongSupplier failures) {
        this.failures = failures;
    }

    @Override
    public void run() {
        long now = failures.getAsLong();
        if (now > told) {
            LOG.warn("{} sign-ins failed in the last minute", now - told);
            told = now;
        }
    }
}
