package im.herald.sasl;

import im.herald.sasl.SaslStep.Challenge;
import im.herald.sasl.SaslStep.Failure;
import im.herald.sasl.SaslStep.Success;
import im.herald.store.StoreException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The authentication of one stream, RFC 6120 §6.4; steps may complete on other threads, and a call
 * before they have is answered {@code malformed-request}.
 */
public final class SaslNegotiator {
    private static final Logger LOG = LoggerFactory.getLogger(SaslNegotiator.class);
    private static final int NONCE_OCTETS = 24;
    private static final SecureRandom RANDOM = new SecureRandom();

    private enum Phase {
        IDLE,
        BUSY,
        WAITING,
        DONE
    }

    private final SaslContext context;
    private final Offer offer;
    private final Supplier<String> nonces;
    private final StandInKeys standIns;
    private final AtomicReference<Phase> phase = new AtomicReference<>(Phase.IDLE);
    private volatile SaslMechanism mechanism;
    private volatile String mechanismName;
    private final AtomicInteger failures = new AtomicInteger();

    /** Mechanisms that failed once for the channel binding, which is no try of a password. */
    private final Set<String> misfits = ConcurrentHashMap.newKeySet();

    /** A stream on which nobody has tried yet. */
    public SaslNegotiator(SaslContext context) {
        this(context, SaslNegotiator::randomNonce);
    }

    SaslNegotiator(SaslContext context, Supplier<String> nonces) {
        this.context = context;
        this.offer = new Offer(context);
        this.nonces = nonces;
        this.standIns = new StandInKeys(context.fakeSaltSecret(), context.policy().iterations());
    }

    /** To advertise, strongest first; empty if TLS has to come before. */
    public List<String> mechanisms() {
        return offer.mechanisms();
    }

    /** To advertise by XEP-0440, always when not empty: XEP-0474 takes the list into account. */
    public List<String> channelBindingTypes() {
        return offer.bindingTypes();
    }

    /** Whether the stream should end with {@code policy-violation}, RFC 6120 §6.4.5. */
    public boolean isExhausted() {
        return failures.get() >= context.policy().maxAttempts();
    }

    /**
     * Begins an attempt.
     *
     * @param name null if the client named none
     * @param initialResponse null if the client sent none, which differs from an empty one
     */
    public CompletionStage<SaslStep> start(String name, byte[] initialResponse) {
        if (!phase.compareAndSet(Phase.IDLE, Phase.BUSY)) {
            return outOfTurn();
        }
        return step(
                () -> {
                    mechanism = mechanism(name);
                    mechanismName = name;
                    return initialResponse == null
                            ? CompletableFuture.completedFuture(new Challenge(new byte[0]))
                            : mechanism.evaluate(initialResponse);
                });
    }

    /** Goes on with the attempt that was begun. */
    public CompletionStage<SaslStep> respond(byte[] response) {
        if (!phase.compareAndSet(Phase.WAITING, Phase.BUSY)) {
            return outOfTurn();
        }
        return step(() -> mechanism.evaluate(response));
    }

    /** The client gives up this attempt, RFC 6120 §6.4.4. */
    public SaslStep abort() {
        return phase.compareAndSet(Phase.WAITING, Phase.BUSY)
                ? settle(counted("aborted"))
                : counted("malformed-request");
    }

    /** What the client sent is no base64, which ends the attempt (RFC 6120 §6.5.5). */
    public SaslStep undecodable() {
        return settle(counted("incorrect-encoding"));
    }

    private SaslMechanism mechanism(String name) {
        if (isExhausted()) {
            throw new SaslException("not-authorized");
        }
        if (name == null || !offer.mechanisms().contains(name)) {
            throw new SaslException(refusal(name));
        }
        return switch (name) {
            case "PLAIN" -> new PlainMechanism(context, standIns);
            case "EXTERNAL" -> new ExternalMechanism(context, offer.addresses());
            case "ANONYMOUS" -> new AnonymousMechanism(context);
            default -> new ScramMechanism(name, context, offer, nonces, standIns);
        };
    }

    private String refusal(String name) {
        if (context.policy().requireEncryption() && !context.encrypted()) {
            return "encryption-required";
        }
        return "PLAIN".equals(name) ? "mechanism-too-weak" : "invalid-mechanism";
    }

    private CompletionStage<SaslStep> step(Supplier<CompletionStage<SaslStep>> work) {
        CompletionStage<SaslStep> answer;
        try {
            answer = work.get();
        } catch (RuntimeException e) {
            answer = CompletableFuture.failedFuture(e);
        }
        return answer.exceptionally(this::failure).thenApply(this::settle);
    }

    private SaslStep failure(Throwable thrown) {
        Throwable cause = thrown instanceof CompletionException ? thrown.getCause() : thrown;
        if (cause instanceof SaslException expected) {
            return refused(expected);
        }
        if (cause instanceof RejectedExecutionException) {
            return counted("temporary-auth-failure"); // all workers are taken
        }
        if (!(cause instanceof StoreException)) { // the store has told the log
            LOG.error("An authentication for {} broke off", context.domain(), cause);
        }
        return counted("temporary-auth-failure");
    }

    /**
     * Clients that bind to what TLS 1.3 does not have go through the mechanisms, down to one that
     * does not bind: each may fail once for that and leaves the tries as they were.
     */
    private SaslStep refused(SaslException why) {
        boolean spared = why.isMisfit() && misfits.add(mechanismName);
        return spared ? new Failure(why.condition()) : counted(why.condition());
    }

    private Failure counted(String condition) {
        failures.incrementAndGet();
        return new Failure(condition);
    }

    private SaslStep settle(SaslStep step) {
        phase.set(
                step instanceof Challenge
                        ? Phase.WAITING
                        : step instanceof Success ? Phase.DONE : Phase.IDLE);
        return step;
    }

    /** Out of turn, RFC 6120 §6.5: an attempt under way is over with it. */
    private CompletionStage<SaslStep> outOfTurn() {
        phase.compareAndSet(Phase.WAITING, Phase.IDLE);
        return CompletableFuture.completedFuture(counted("malformed-request"));
    }

    private static String randomNonce() {
        byte[] nonce = new byte[NONCE_OCTETS];
        RANDOM.nextBytes(nonce);
        return Base64.getEncoder().encodeToString(nonce);
    }
}
