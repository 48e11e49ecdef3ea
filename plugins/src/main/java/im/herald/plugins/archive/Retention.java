package im.herald.plugins.archive;

import im.herald.plugin.PluginContext;
import im.herald.plugin.Timer;
import im.herald.store.StoreException;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.RejectedExecutionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Forgets what is too old, once a day (XEP-0313 §3.2). */
final class Retention {
    private static final Logger LOG = LoggerFactory.getLogger(Retention.class);
    private static final Duration SOON = Duration.ofMinutes(1);
    private static final Duration DAY = Duration.ofDays(1);

    private final PluginContext context;
    private final Duration kept;
    private final Clock clock;
    private final Timer timer;

    /**
     * @param kept how long messages are kept
     */
    Retention(PluginContext context, Duration kept, Clock clock) {
        this.context = context;
        this.kept = kept;
        this.clock = clock;
        this.timer = context.need(Timer.class);
    }

    void begin() {
        timer.after(SOON, this::due);
    }

    private void due() {
        timer.after(DAY, this::due);
        try {
            context.workers().execute(this::forget);
        } catch (RejectedExecutionException full) {
            LOG.warn("no worker is free to forget old messages; the next attempt is tomorrow");
        }
    }

    private void forget() {
        try {
            context.stores().archive().forgetBefore(clock.instant().minus(kept));
        } catch (StoreException broken) {
            LOG.warn("old messages were not forgotten; the next attempt is tomorrow");
        }
    }
}
