package im.herald.s2s;

import im.herald.s2s.streammanagement.Backlog;
import im.herald.s2s.streammanagement.Outgoing;
import im.herald.s2s.streammanagement.StreamManagement;
import im.herald.s2s.streammanagement.Unacknowledged;
import im.herald.stanza.Stanza;
import im.herald.stanza.StanzaError;
import im.herald.xml.Element;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * What is on its way from one domain of ours to one of others, in order. While there is no stream,
 * or its reader is slow, it waits here, bounded in bytes and in time; what is too much or waits too
 * long goes back to its sender as an error, once. What a server that acknowledges has not
 * acknowledged when its stream ends is sent again. Any thread; no lock is held while sending.
 */
final class OutQueue {
    /** How much a stream's outbox is given before it has to drain. */
    private static final int WINDOW = 128 << 10;

    private static final Element REQUEST = StreamManagement.request();

    private final Federation federation;
    private final DomainPair pair;
    private final Reach reach = new Reach();
    private final Backlog backlog = new Backlog();
    private Initiating stream;
    private long unsent;
    private boolean passing;
    private boolean full;
    private boolean retired;
    private CompletableFuture<Void> settled; // null unless the server stops

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
                backlog.add(stanza);
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
        boolean fits = backlog.octets() + stanza.size() <= federation.config().queueBytes();
        return fits
                ? reach.hopeless()
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
        boolean needed = stream == null && !backlog.isEmpty() && !federation.isStopping();
        return needed && reach.opens();
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
            ask(to);
            to.sent();
            flush(to);
        }
    }

    private synchronized boolean beginsToPass() {
        if (passing || isHeldUp()) {
            return false;
        }
        passing = true;
        return true;
    }

    private boolean isHeldUp() {
        return stream == null || full || !backlog.hasNext();
    }

    /** What to send next, and where to; null if there is nothing, or it has to wait. */
    private synchronized Initiating next(List<Stanza> batch) {
        batch.clear();
        if (isHeldUp()) {
            passing = false;
            return null;
        }
        while (unsent < WINDOW && backlog.hasNext()) {
            Stanza stanza = backlog.next();
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

    private void ask(Initiating to) {
        boolean asks;
        synchronized (this) {
            asks = stream == to && backlog.unacknowledged().asks(System.nanoTime());
        }
        if (asks) {
            to.stream().append(REQUEST);
        }
    }

    /** The id of the stream to resume, or null. */
    synchronized String resumable() {
        return backlog.unacknowledged().id();
    }

    /**
     * A stream begins that resumes none; what was not acknowledged before is sent on it.
     *
     * @param managed whether the other server counts what it gets
     */
    synchronized void begin(boolean managed) {
        backlog.begin(managed);
    }

    /** The other server will know the stream by this id. */
    synchronized void resumable(String id) {
        backlog.unacknowledged().resumable(id);
    }

    /**
     * The stream before goes on.
     *
     * @param handled of the other server
     * @return false if it cannot have handled so many
     */
    synchronized boolean resume(long handled) {
        long before = backlog.unacknowledged().handled();
        if (!backlog.resume(handled)) {
            return false;
        }
        if (handled != before) {
            reach.wasUseful();
        }
        return true;
    }

    /**
     * The other server has handled so many.
     *
     * @return false if it cannot have handled so many
     */
    boolean acknowledged(Initiating from, long handled) {
        synchronized (this) {
            if (stream != from) {
                return true;
            }
            Unacknowledged sent = backlog.unacknowledged();
            int before = sent.size();
            if (!sent.acknowledge(handled)) {
                sent.resumable(null);
                return false;
            }
            if (sent.size() == before) {
                return true; // it got no further, and is asked later
            }
            reach.useful();
            if (settled != null && backlog.unacknowledged().isEmpty()) {
                settled.complete(null);
            }
        }
        ask(from);
        from.connection().flush();
        pass();
        return true;
    }

    /** The other server takes stanzas from now on. */
    void ready(Initiating opened) {
        synchronized (this) {
            reach.opened();
            stream = opened;
            unsent = 0;
            full = false;
        }
        pass();
        if (opened.stream().isClosing()) {
            ended(opened); // at this very moment
        }
    }

    /** The stream is over. */
    void ended(Initiating closed) {
        synchronized (this) {
            if (stream != closed) {
                return;
            }
            stream = null;
            if (backlog.unacknowledged().isEmpty()) {
                backlog.begin(false); // there is nothing to resume it for
            }
            reach.ended();
        }
        proceed();
    }

    /** No stream could be opened. What waits goes on waiting, unless that is of no use. */
    void failed(Failure why) {
        List<Outgoing> hopeless = List.of();
        synchronized (this) {
            reach.failed(why);
            if (why.lasting()) {
                backlog.begin(false);
                hopeless = backlog.take();
            }
        }
        for (Outgoing each : hopeless) {
            federation.bounce(each.stanza(), why.toError());
        }
    }

    /** Called now and then: gives up what is too old, and tries again what is not. */
    void tick() {
        long oldest = System.nanoTime() - federation.config().queueAge().toNanos();
        List<Outgoing> expired;
        Failure why;
        synchronized (this) {
            expired = backlog.takeBefore(oldest, stream == null);
            why = reach.failure();
        }
        why = why == null ? Failure.passing("it took too long") : why;
        StanzaError error = StanzaError.waitFor(why.condition()).withText(why.reason());
        for (Outgoing old : expired) {
            federation.bounce(old.stanza(), error);
        }
        watch();
        proceed();
    }

    /** A server that acknowledges nothing any more is gone, whatever the connection says. */
    private void watch() {
        Initiating open;
        boolean silent;
        long late = System.nanoTime() - federation.config().acknowledgementTimeout().toNanos();
        synchronized (this) {
            open = stream;
            silent = open != null && backlog.unacknowledged().isUnansweredSince(late);
        }
        if (silent) {
            open.stream().abandon();
        } else if (open != null) {
            ask(open);
            open.connection().flush();
        }
    }

    /** Whether nothing would be lost without this queue; if so it takes nothing any more. */
    synchronized boolean retires() {
        retired = stream == null && backlog.isEmpty() && reach.isIdle();
        return retired;
    }

    synchronized long bytes() {
        return backlog.octets();
    }

    /** Whether the other server has said that it has all that it was sent. */
    synchronized boolean isAcknowledged() {
        return backlog.unacknowledged().isEmpty();
    }

    synchronized boolean isOpen() {
        return stream != null;
    }

    /** The stream ends; what it had not brought over, and what comes, waits here. */
    void pause() {
        Initiating open;
        synchronized (this) {
            open = stream;
        }
        if (open != null) {
            open.stream().close(null);
        }
    }

    /** Completes once all that was sent is acknowledged, or never. */
    CompletableFuture<Void> settled() {
        synchronized (this) {
            if (stream != null && !backlog.unacknowledged().isEmpty()) {
                settled = new CompletableFuture<>();
                return settled;
            }
        }
        return CompletableFuture.completedFuture(null);
    }

    /** Takes all out, to be kept while the server is stopped; nothing more is taken. */
    synchronized FederationFile.Kept keep() {
        retired = true;
        Unacknowledged sent = backlog.unacknowledged();
        String id = sent.id();
        long handled = sent.handled();
        int unacknowledged = sent.size();
        return new FederationFile.Kept(pair, id, handled, unacknowledged, backlog.take());
    }

    /** Goes on with what was kept. */
    void restore(FederationFile.Kept kept) {
        synchronized (this) {
            backlog.restore(kept.id(), kept.handled(), kept.unacknowledged(), kept.waiting());
        }
        proceed();
    }

    /** This server does not talk to that domain any more; what waits is answered. */
    void close() {
        Initiating open;
        List<Outgoing> left;
        synchronized (this) {
            retired = true;
            open = stream;
            left = backlog.take();
        }
        for (Outgoing each : left) {
            federation.bounce(each.stanza(), StanzaError.waitFor("remote-server-timeout"));
        }
        if (open != null) {
            open.stream().close(null);
        }
    }
}
