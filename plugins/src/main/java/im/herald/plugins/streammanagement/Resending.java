package im.herald.plugins.streammanagement;

import im.herald.session.Session;
import im.herald.session.StreamOut;
import im.herald.stanza.Stanza;
import im.herald.stream.StreamError;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends, over the stream of a resumed session, what its client has not handled: in parts, each once
 * the one before has left the outbox, those that were let go of read from the archive. What comes
 * meanwhile waits behind. Used in the account's actor.
 */
final class Resending {
    private static final Logger LOG = LoggerFactory.getLogger(Resending.class);
    private static final int MOST_STANZAS = 100;

    /** A part ends with the stanza that reaches this; far below the bound of any outbox. */
    private static final int MOST_OCTETS = 64 << 10;

    private final ManagedSession managed;
    private final Session session;
    private final StreamOut stream;
    private final Spill spill;
    private final Executor workers;
    private final Consumer<Session> lost;

    /**
     * @param lost is told that the session has no stream any more
     */
    Resending(ManagedSession managed, Spill spill, Executor workers, Consumer<Session> lost) {
        this.managed = managed;
        this.session = managed.session();
        this.stream = session.out();
        this.spill = spill;
        this.workers = workers;
        this.lost = lost;
    }

    void next() {
        if (isOver()) {
            return;
        }
        List<Outstanding> part = managed.waiting().first(MOST_STANZAS);
        if (part.isEmpty()) {
            managed.sentAgain();
        } else if (part.stream().noneMatch(Outstanding::isArchived)) {
            send(spill.read(session.jid(), part));
        } else {
            read(part);
        }
    }

    /** Another stream, or none, is the session's by now. */
    private boolean isOver() {
        return session.isClosed() || session.out() != stream;
    }

    private void read(List<Outstanding> part) {
        try {
            workers.execute(() -> readNow(part));
        } catch (RejectedExecutionException full) {
            stop(full);
        }
    }

    private void readNow(List<Outstanding> part) {
        try {
            List<Stanza> stanzas = spill.read(session.jid(), part);
            session.account().insist(() -> send(stanzas));
        } catch (RuntimeException failed) {
            session.account().insist(() -> stop(failed));
        }
    }

    private void send(List<Stanza> part) {
        if (isOver()) {
            return;
        }
        int octets = 0;
        for (int i = 0; i < part.size() && octets < MOST_OCTETS; i++) {
            managed.waiting().remove();
            if (part.get(i) != null) {
                managed.transmit(part.get(i));
                octets += part.get(i).size();
            }
        }
        managed.request();
        spill.bound(session.account().jid(), managed.unacknowledged());
        stream.whenDrained(() -> session.account().insist(this::next));
    }

    /** Nothing is left out: the client may resume once more. */
    private void stop(RuntimeException failure) {
        if (!isOver()) {
            LOG.warn("cannot go on with a resumed session", failure);
            session.detach();
            stream.close(StreamError.of("internal-server-error"));
            lost.accept(session);
        }
    }
}
