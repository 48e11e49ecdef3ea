package im.herald.plugins.archive;

import im.herald.jid.Jid;
import im.herald.plugin.PluginContext;
import im.herald.plugin.Timer;
import im.herald.store.ArchiveStore;
import im.herald.store.StoreException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.RejectedExecutionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Forgets what is too old, once a day (XEP-0313 §3.2): all at once where all archives keep the
 * same, and archive by archive where some keep more or less.
 */
final class Retention {
    private static final Logger LOG = LoggerFactory.getLogger(Retention.class);
    private static final Duration SOON = Duration.ofMinutes(1);
    private static final Duration DAY = Duration.ofDays(1);

    private final PluginContext context;
    private final Duration kept;
    private final Clock clock;
    private final Timer timer;

    /**
     * @param kept how long messages are kept where nothing else is said; zero for ever
     */
    Retention(PluginContext context, Duration kept, Clock clock) {
        this.context = context;
        this.kept = kept;
        this.clock = clock;
        this.timer = context.need(Timer.class, (delay, work) -> () -> {}); // else no day passes
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
            forget(context.stores().archive());
        } catch (StoreException broken) {
            LOG.warn("old messages were not forgotten; the next attempt is tomorrow");
        }
    }

    private void forget(ArchiveStore store) {
        Instant now = clock.instant();
        Map<Jid, Duration> terms = store.terms();
        if (!kept.isZero()) {
            forgetTheRest(store, now, terms);
        }
        terms.forEach(
                (owner, term) -> {
                    if (!term.isZero()) {
                        store.forgetBefore(owner, now.minus(term));
                    }
                });
    }

    private void forgetTheRest(ArchiveStore store, Instant now, Map<Jid, Duration> terms) {
        Duration longest = kept;
        Set<Jid> longer = new HashSet<>();
        for (Map.Entry<Jid, Duration> each : terms.entrySet()) {
            if (each.getValue().isZero() || each.getValue().compareTo(kept) > 0) {
                longer.add(each.getKey());
                longest = longer(longest, each.getValue());
            }
        }
        if (!longest.isZero()) {
            store.forgetBefore(now.minus(longest)); // of everybody: what a store does best
        }
        if (!longer.isEmpty()) {
            store.forgetBefore(now.minus(kept), longer);
        }
    }

    private static Duration longer(Duration one, Duration other) {
        boolean forEver = one.isZero() || other.isZero();
        return forEver ? Duration.ZERO : one.compareTo(other) > 0 ? one : other;
    }
}
