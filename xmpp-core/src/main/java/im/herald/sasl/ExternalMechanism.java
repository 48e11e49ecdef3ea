package im.herald.sasl;

import im.herald.jid.Jid;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/** EXTERNAL, RFC 4422 appendix A, for the addresses in a client's certificate, XEP-0178 §3. */
final class ExternalMechanism implements SaslMechanism {
    private final SaslContext context;
    private final List<Jid> addresses;

    ExternalMechanism(SaslContext context, List<Jid> addresses) {
        this.context = context;
        this.addresses = addresses;
    }

    @Override
    public CompletionStage<SaslStep> evaluate(byte[] response) {
        Jid account = chosen(Identity.utf8(response));
        return context.credentials()
                .credentials(account)
                .thenApply(
                        held -> {
                            if (held.isEmpty()) {
                                throw new SaslException("not-authorized");
                            }
                            return new SaslStep.Success(account, new byte[0]);
                        });
    }

    /** XEP-0178 §3: without an authzid there must be no choice. */
    private Jid chosen(String authzid) {
        if (authzid.isEmpty() && addresses.size() == 1) {
            return addresses.get(0);
        }
        Optional<Jid> named = Identity.bareJid(authzid).filter(addresses::contains);
        return named.orElseThrow(() -> new SaslException("invalid-authzid"));
    }
}
