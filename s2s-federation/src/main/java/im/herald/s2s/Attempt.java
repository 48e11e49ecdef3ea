package im.herald.s2s;

import im.herald.s2s.dns.Target;
import im.herald.s2s.dns.UnknownDomainException;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.RejectedExecutionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Opens a stream to another server: finds where it is, then tries one place after the other (RFC
 * 6120 §3.2.1) until the purpose is served or a failure is lasting.
 */
final class Attempt {
    private static final Logger LOG = LoggerFactory.getLogger(Attempt.class);

    private final Federation federation;
    private final DomainPair pair;
    private final Purpose purpose;
    private final Queue<Target> left = new ArrayDeque<>();
    private Failure last = Failure.unknown("there is no server of that domain");

    private Attempt(Federation federation, DomainPair pair, Purpose purpose) {
        this.federation = federation;
        this.pair = pair;
        this.purpose = purpose;
    }

    /** Begins; does not wait. */
    static void begin(Federation federation, DomainPair pair, Purpose purpose) {
        Attempt attempt = new Attempt(federation, pair, purpose);
        try {
            federation.pool().execute(attempt::find);
        } catch (RejectedExecutionException full) {
            purpose.failed(Failure.passing("this server is opening too many streams"));
        }
    }

    Federation federation() {
        return federation;
    }

    DomainPair pair() {
        return pair;
    }

    Purpose purpose() {
        return purpose;
    }

    private void find() {
        try {
            left.addAll(federation.targets().of(pair.remote()));
            next();
        } catch (UnknownDomainException unknown) {
            fail(Failure.unknown(unknown.getMessage()));
        } catch (IOException | RuntimeException unsure) {
            fail(Failure.passing("DNS: " + unsure.getMessage()));
        }
    }

    /** Called by one thread at a time: each place is tried after the one before has failed. */
    private void next() {
        Target target = left.poll();
        if (target == null) {
            fail(last);
            return;
        }
        LOG.debug("{}: trying {}", pair, target);
        federation
                .connector()
                .connect(
                        target.address(),
                        pair.remote(),
                        target.directTls() ? "xmpp-server" : null,
                        federation.streamOf(this),
                        refused -> ended(unreachable(target, refused)));
    }

    private static Failure unreachable(Target target, IOException refused) {
        return Failure.passing(target + " cannot be reached: " + refused.getMessage());
    }

    /** A stream, or a connection, came to its end before it served its purpose. */
    void ended(Failure failure) {
        last = failure;
        if (failure.lasting() || left.isEmpty()) {
            fail(failure);
        } else {
            next();
        }
    }

    private void fail(Failure failure) {
        LOG.info("no stream {}: {}", pair, failure.reason());
        purpose.failed(failure);
    }
}
