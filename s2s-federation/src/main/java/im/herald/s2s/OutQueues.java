package im.herald.s2s;

import im.herald.s2s.streammanagement.ReceivedStreams;
import im.herald.stanza.Stanza;
import im.herald.stanza.StanzaError;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The queues of all pairs of domains; what they hold is kept in a file while the server stops. */
final class OutQueues {
    private static final Logger LOG = LoggerFactory.getLogger(OutQueues.class);

    /** Pairs of domains that something waits for, or has a stream. */
    private static final int MOST = 20_000;

    /** How long other servers have to acknowledge when this one stops. */
    private static final Duration SETTLING = Duration.ofSeconds(2);

    private static final StanzaError STOPPED =
            StanzaError.waitFor("remote-server-timeout").withText("this server stops");

    private final Federation federation;
    private final FederationFile file;
    private final Map<DomainPair, OutQueue> queues = new ConcurrentHashMap<>();
    private volatile boolean stopping;
    private volatile boolean kept;

    OutQueues(Federation federation) {
        this.federation = federation;
        file = new FederationFile(federation.config().waiting());
    }

    /** Takes the stanza, or answers it with an error. */
    void add(DomainPair pair, Stanza stanza) {
        OutQueue queue = queues.get(pair);
        if (kept) {
            federation.bounce(stanza, STOPPED);
            return;
        }
        if (queue == null && queues.size() >= MOST) {
            StanzaError error = StanzaError.waitFor("resource-constraint");
            federation.bounce(stanza, error.withText("this server talks to too many others"));
            return;
        }
        while (queue == null || !queue.add(stanza)) {
            if (queue != null) {
                queues.remove(pair, queue); // it has just retired
            }
            queue = of(pair);
        }
    }

    private OutQueue of(DomainPair pair) {
        return queues.computeIfAbsent(pair, fresh -> new OutQueue(federation, fresh));
    }

    void tick() {
        queues.forEach(
                (pair, queue) -> {
                    queue.tick();
                    if (queue.retires()) {
                        queues.remove(pair, queue);
                    }
                });
    }

    /** Ends those to domains that are no longer permitted. */
    void heed(Predicate<String> permitted) {
        queues.forEach(
                (pair, queue) -> {
                    if (!permitted.test(pair.remote())) {
                        queue.close();
                    }
                });
    }

    long open() {
        return queues.values().stream().filter(OutQueue::isOpen).count();
    }

    /** Bytes. */
    long waiting() {
        return queues.values().stream().mapToLong(OutQueue::bytes).sum();
    }

    /** Whether no stream is opened any more. */
    boolean isStopping() {
        return stopping;
    }

    /** Ends all streams, once what they brought over is acknowledged or that takes too long. */
    void pause() {
        stopping = true;
        CompletableFuture<?>[] all =
                queues.values().stream()
                        .map(OutQueue::settled)
                        .toArray(CompletableFuture<?>[]::new);
        try {
            CompletableFuture.allOf(all).get(SETTLING.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException | ExecutionException late) {
            LOG.debug("another server did not acknowledge all", late);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
        queues.values().forEach(OutQueue::pause);
    }

    /** The server has stopped: what waits is kept until it starts again. */
    void keep(ReceivedStreams received) {
        kept = true;
        List<FederationFile.Kept> all = new ArrayList<>();
        for (OutQueue queue : queues.values()) {
            FederationFile.Kept one = queue.keep();
            if (!one.waiting().isEmpty()) {
                all.add(one);
            }
        }
        try {
            all = file.write(received, all);
        } catch (IOException failed) {
            LOG.error("what waits for other servers cannot be kept", failed);
        }
        for (FederationFile.Kept lost : all) {
            lost.waiting().forEach(one -> federation.bounce(one.stanza(), STOPPED));
        }
    }

    /** The server starts: goes on with what was kept. Blocks. */
    void restore(ReceivedStreams received) {
        try {
            file.take(received).forEach(one -> of(one.pair()).restore(one));
        } catch (IOException | RuntimeException broken) {
            LOG.warn("what waited for other servers cannot be read", broken);
        }
    }
}
