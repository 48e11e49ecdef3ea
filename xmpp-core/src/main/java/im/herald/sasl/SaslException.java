package im.herald.sasl;

/**
 * An expected end of an authentication, without stack trace; RFC 6120 §6.5 names the conditions.
 */
public final class SaslException extends RuntimeException {
    private final String condition;
    private final boolean misfit;

    /**
     * @param condition of RFC 6120 §6.5, as {@code not-authorized}
     */
    public SaslException(String condition) {
        this(condition, false);
    }

    private SaslException(String condition, boolean misfit) {
        super(condition, null, false, false);
        this.condition = condition;
        this.misfit = misfit;
    }

    /** The client's channel binding and the stream's do not go together, RFC 5802 §6. */
    static SaslException misfit(String condition) {
        return new SaslException(condition, true);
    }

    /** As spelled on the wire. */
    public String condition() {
        return condition;
    }

    /** Whether the attempt ended before there was a password to try. */
    boolean isMisfit() {
        return misfit;
    }
}
