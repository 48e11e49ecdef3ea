package im.herald.s2s;

import im.herald.stanza.Stanza;
import im.herald.stanza.StanzaError;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.TimeUnit;

/**
 * What is on its way from one domain of ours to one of others, in order. While there is no stream,
 * or its reader is slow, it waits here, bounded in bytes and in time; what is too much or waits too
 * long goes back to its sender as an error, once. Any thread; no lock is held while sending.
 */
final class OutQueue {
    /** How much a stream's outbox is given before it has to drain. */
    private static final int WINDOW = 128 << 10;

    private final Federation federation;
    private final DomainPair pair;
    private final BackOff backOff = new BackOff();
    private final Queue<Waiting> waiting = new ArrayDeque<>();
    private long bytes;
    private Initiating stream;
    private long streamSince;
    private long unsent;
    private boolean opening;
    private boolean passing;
    private boolean full;
    private boolean retired;
    private Failure failure;

    private record Waiting(Stanza stanza, long since) {}

    OutQueue(Federation federation, DomainPair pair) {
        this.federation = federation;
        this.pair = pair;
    }

    /**
     * Takes the stanza, or answers it with an error.
     *
     * @return false if this queue is no longer in use
     */
    boolean add(Stanza stanza) {
        Failure refused;
        synchronized (this) {
            if (retired) {
                return false;
            }
            refused = refusal(stanza);
            if (refused == null) {
                waiting.add(new Waiting(stanza, System.nanoTime()));
                bytes += stanza.size();
            }
        }
        if (refused == null) {
            proceed();
        } else {
            federation.bounce(stanza, refused.toError());
        }
        return true;
    }

    private Failure refusal(Stanza stanza) {
        if (failure != null && failure.lasting() && backOff.isOn()) {
            return failure;
        }
        boolean fits = bytes + stanza.size() <= federation.config().queueBytes();
        return fits
                ? null
                : new Failure("resource-constraint", false, "too much waits for " + pair.remote());
    }

    private void proceed() {
        if (opens()) {
            Attempt.begin(federation, pair, new Authorization(federation, this));
        } else {
            pass();
        }
    }

    private synchronized boolean opens() {
        if (stream != null || opening || waiting.isEmpty() || backOff.isOn()) {
            return false;
        }
        opening = true;
        return true;
    }

    /** One thread passes on at a time, and sees what others add meanwhile. */
    private void pass() {
        if (!beginsToPass()) {
            return;
        }
        List<Stanza> batch = new ArrayList<>(4);
        for (Initiating to = next(batch); to != null; to = next(batch)) {
            for (Stanza stanza : batch) {
                to.stream().append(stanza);
            }
            to.sent();
            flush(to);
        }
    }

    private synchronized boolean beginsToPass() {
        if (passing || stream == null || full || waiting.isEmpty()) {
            return false;
        }
        passing = true;
        return true;
    }

    /** What to send next, and where to; null if there is nothing, or it has to wait. */
    private synchronized Initiating next(List<Stanza> batch) {
        batch.clear();
        if (stream == null || full || waiting.isEmpty()) {
            passing = false;
            return null;
        }
        while (unsent < WINDOW && !waiting.isEmpty()) {
            Stanza stanza = waiting.remove().stanza;
            bytes -= stanza.size();
            unsent += stanza.size();
            batch.add(stanza);
        }
        full = unsent >= WINDOW;
        return stream;
    }

    private void flush(Initiating to) {
        boolean drain;
        synchronized (this) {
            drain = full;
        }
        if (drain) {
            to.connection().whenDrained(() -> drained(to));
        } else {
            to.connection().flush();
        }
    }

    private void drained(Initiating from) {
        synchronized (this) {
            if (stream == from) {
                unsent = 0;
                full = false;
            }
        }
        pass();
    }

    /** The other server takes stanzas from now on. */
    void ready(Initiating opened) {
        synchronized (this) {
            opening = false;
            failure = null;
            stream = opened;
            streamSince = System.nanoTime();
            unsent = 0;
            full = false;
        }
        pass();
        if (opened.stream().isClosing()) {
            ended(opened); // at this very moment
        }
    }

    /** The stream is over; a server that ends streams at once is not asked again at once. */
    void ended(Initiating closed) {
        synchronized (this) {
            if (stream != closed) {
                return;
            }
            stream = null;
            if (System.nanoTime() - streamSince > TimeUnit.SECONDS.toNanos(10)) {
                backOff.reset();
            } else {
                backOff.extend();
            }
        }
        proceed();
    }

    /** No stream could be opened. What waits goes on waiting, unless that is of no use. */
    void failed(Failure why) {
        List<Waiting> hopeless = List.of();
        synchronized (this) {
            opening = false;
            failure = why;
            backOff.extend();
            if (why.lasting()) {
                hopeless = List.copyOf(waiting);
                waiting.clear();
                bytes = 0;
            }
        }
        for (Waiting each : hopeless) {
            federation.bounce(each.stanza, why.toError());
        }
    }

    /** Called now and then: gives up what is too old, and tries again what is not. */
    void tick() {
        long oldest = System.nanoTime() - federation.config().queueAge().toNanos();
        List<Stanza> expired = new ArrayList<>(0);
        Failure why;
        synchronized (this) {
            while (!waiting.isEmpty() && waiting.peek().since < oldest) {
                Stanza stanza = waiting.remove().stanza;
                bytes -= stanza.size();
                expired.add(stanza);
            }
            why = failure == null ? Failure.passing("it took too long") : failure;
        }
        for (Stanza stanza : expired) {
            federation.bounce(stanza, StanzaError.waitFor(why.condition()).withText(why.reason()));
        }
        proceed();
    }

    /** Whether nothing would be lost without this queue; if so it takes nothing any more. */
    synchronized boolean retires() {
        retired = stream == null && !opening && waiting.isEmpty() && !backOff.isOn();
        return retired;
    }

    synchronized long bytes() {
        return bytes;
    }

    synchronized boolean isOpen() {
        return stream != null;
    }

    /** The server stops, or does not talk to that domain any more; what waits is answered. */
    void close() {
        Initiating open;
        List<Waiting> left;
        synchronized (this) {
            retired = true;
            open = stream;
            left = List.copyOf(waiting);
            waiting.clear();
            bytes = 0;
        }
        for (Waiting each : left) {
            federation.bounce(each.stanza, StanzaError.waitFor("remote-server-timeout"));
        }
        if (open != null) {
            open.stream().close(null);
        }
    }
}
