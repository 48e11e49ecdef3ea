package im.herald.plugins.registration;

import im.herald.store.Credentials;

/** Turns a new password into what is stored of it. */
@FunctionalInterface
public interface NewCredentials {
    /**
     * Blocks on CPU.
     *
     * @throws IllegalArgumentException if the password cannot be one (RFC 4013)
     */
    Credentials of(String password);
}
