package im.herald.sasl;

/**
 * An expected end of an authentication, without stack trace; RFC 6120 §6.5 names the conditions.
 */
public final class SaslException extends RuntimeException {
    private final String condition;

    public SaslException(String condition) {
        super(condition, null, false, false);
        this.condition = condition;
    }

    /** As spelled on the wire. */
    public String condition() {
        return condition;
    }
}
