package im.herald.sasl;

import im.herald.jid.Jid;
import im.herald.store.Credentials;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** A domain with accounts, and streams that authenticate to it. */
final class SaslFixture {
    static final byte[] END_POINT = {1, 2, 3, 4};
    static final byte[] EXPORTER = {5, 6, 7, 8};
    static final Jid JULIET = Jid.of("juliet@capulet.example");

    final Map<Jid, Credentials> accounts = new HashMap<>();
    SaslPolicy policy = new SaslPolicy(true, false, true, 5, 4096, true);
    CredentialSource source = this::held;
    boolean encrypted = true;
    Optional<byte[]> endPoint = Optional.empty();
    Optional<byte[]> exporter = Optional.empty();
    Optional<X509Certificate> certificate = Optional.empty();

    SaslFixture() {
        account(JULIET, "r0m30 & more");
    }

    SaslFixture account(Jid account, String password) {
        accounts.put(account, PasswordHashing.derive(password, 4096, new SecureRandom()));
        return this;
    }

    SaslFixture bound() {
        endPoint = Optional.of(END_POINT);
        exporter = Optional.of(EXPORTER);
        return this;
    }

    SaslNegotiator negotiator() {
        return new SaslNegotiator(context());
    }

    SaslContext context() {
        return new SaslContext(
                JULIET.domainpart(),
                encrypted,
                endPoint,
                exporter,
                certificate,
                source,
                policy,
                new byte[] {42},
                Runnable::run);
    }

    private CompletionStage<Optional<Credentials>> held(Jid account) {
        return CompletableFuture.completedFuture(Optional.ofNullable(accounts.get(account)));
    }

    static SaslStep now(CompletionStage<SaslStep> stage) {
        return stage.toCompletableFuture().join();
    }

    static byte[] challenge(CompletionStage<SaslStep> stage) {
        return ((SaslStep.Challenge) now(stage)).data();
    }

    static String failure(CompletionStage<SaslStep> stage) {
        return ((SaslStep.Failure) now(stage)).condition();
    }
}
