package im.herald.sasl;

/**
 * What a domain permits.
 *
 * @param requireEncryption offers nothing before TLS, RFC 6120 §13.8
 * @param anonymous offers ANONYMOUS, XEP-0175
 * @param plain offers PLAIN; without it the password never reaches the server
 * @param maxAttempts failures after which the stream should end, RFC 6120 §6.4.5
 * @param iterations shown for names without an account: as many as new accounts get, or strangers
 *     see the difference
 * @param downgradeProtection sends the attribute {@code h} of XEP-0474
 */
public record SaslPolicy(
        boolean requireEncryption,
        boolean anonymous,
        boolean plain,
        int maxAttempts,
        int iterations,
        boolean downgradeProtection) {
    public SaslPolicy {
        if (maxAttempts < 1 || iterations < PasswordHashing.MIN_ITERATIONS) {
            throw new IllegalArgumentException(
                    "maxAttempts from 1, iterations from " + PasswordHashing.MIN_ITERATIONS);
        }
    }

    /** Encrypted streams only, no guests, five attempts. */
    public static SaslPolicy standard() {
        return new SaslPolicy(true, false, true, 5, PasswordHashing.DEFAULT_ITERATIONS, true);
    }

    /** For loopback tests: the same without TLS. */
    public SaslPolicy withoutEncryption() {
        return new SaslPolicy(
                false, anonymous, plain, maxAttempts, iterations, downgradeProtection);
    }

    /**
     * The same with that many iterations.
     *
     * @throws IllegalArgumentException if they are fewer than RFC 7677 §4 asks for
     */
    public SaslPolicy withIterations(int count) {
        return new SaslPolicy(
                requireEncryption, anonymous, plain, maxAttempts, count, downgradeProtection);
    }

    /** The same with ANONYMOUS. */
    public SaslPolicy withAnonymous() {
        return new SaslPolicy(
                requireEncryption, true, plain, maxAttempts, iterations, downgradeProtection);
    }
}
