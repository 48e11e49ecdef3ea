package im.herald.sasl;

import im.herald.store.Credentials;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Asks for the keys of whoever was named. */
final class Lookup {
    private Lookup() {}

    static CompletionStage<Optional<Credentials>> credentials(
            SaslContext context, Identity identity) {
        return identity.account()
                .map(context.credentials()::credentials)
                .orElseGet(() -> CompletableFuture.completedFuture(Optional.empty()));
    }
}
