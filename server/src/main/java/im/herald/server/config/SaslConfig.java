package im.herald.server.config;

import im.herald.sasl.PasswordHashing;

/**
 * How passwords are kept.
 *
 * @param iterations of PBKDF2 for each new password (RFC 5802 §5.1)
 */
public record SaslConfig(int iterations) {
    /** A password has three hashes: with a million iterations each, seconds of a processor. */
    private static final int MOST = 1_000_000;

    /** RFC 7677 §4 names the least. */
    public SaslConfig {
        Checks.between("sasl.iterations", iterations, PasswordHashing.MIN_ITERATIONS, MOST);
    }
}
