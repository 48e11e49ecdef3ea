package im.herald.sasl;

import im.herald.jid.Jid;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** ANONYMOUS, RFC 4505 and XEP-0175: an address nobody had before; the trace is not read. */
final class AnonymousMechanism implements SaslMechanism {
    private final SaslContext context;

    AnonymousMechanism(SaslContext context) {
        this.context = context;
    }

    @Override
    public CompletionStage<SaslStep> evaluate(byte[] response) {
        Jid guest = Jid.of(UUID.randomUUID().toString(), context.domain(), null);
        return CompletableFuture.completedFuture(new SaslStep.Success(guest, new byte[0]));
    }
}
