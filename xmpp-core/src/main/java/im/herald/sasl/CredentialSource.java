package im.herald.sasl;

import im.herald.jid.Jid;
import im.herald.store.Credentials;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/**
 * Where the keys of accounts come from; never blocks the caller.
 *
 * <p>A stage that fails with a {@link SaslException} becomes a failure with its condition (such as
 * {@code account-disabled}), any other {@code temporary-auth-failure}.
 */
@FunctionalInterface
public interface CredentialSource {
    /** The keys of this bare address, empty if there is no such account. */
    CompletionStage<Optional<Credentials>> credentials(Jid account);
}
