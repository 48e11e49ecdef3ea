package im.herald.sasl;

import static im.herald.sasl.SaslFixture.JULIET;
import static im.herald.sasl.SaslFixture.challenge;
import static im.herald.sasl.SaslFixture.failure;
import static im.herald.sasl.SaslFixture.now;
import static im.herald.sasl.ScramClient.bytes;
import static org.assertj.core.api.Assertions.assertThat;

import im.herald.jid.Jid;
import im.herald.store.Credentials;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SaslNegotiatorTest {
    private static final byte[] RIGHT = bytes("\0juliet\0r0m30 & more");
    private static final byte[] WRONG = bytes("\0juliet\0wrong");
    private final SaslFixture fixture = new SaslFixture();

    @Test
    void mechanismsShouldStandStrongestFirst() {
        fixture.policy = fixture.policy.withAnonymous();

        assertThat(fixture.negotiator().mechanisms())
                .containsExactly(
                        "SCRAM-SHA-512", "SCRAM-SHA-256", "SCRAM-SHA-1", "PLAIN", "ANONYMOUS");
        assertThat(fixture.bound().negotiator().mechanisms())
                .startsWith("SCRAM-SHA-512-PLUS", "SCRAM-SHA-256-PLUS", "SCRAM-SHA-1-PLUS")
                .hasSize(8);
        assertThat(fixture.negotiator().channelBindingTypes())
                .containsExactly("tls-exporter", "tls-server-end-point");
    }

    @Test
    void unencryptedStreamShouldOfferNothing() {
        fixture.bound().encrypted = false;
        SaslNegotiator negotiator = fixture.negotiator();

        assertThat(negotiator.mechanisms()).isEmpty();
        assertThat(negotiator.channelBindingTypes()).isEmpty();
        assertThat(failure(negotiator.start("PLAIN", RIGHT))).isEqualTo("encryption-required");
    }

    @Test
    void unencryptedStreamShouldServeWhereThePolicyAllows() {
        fixture.encrypted = false;
        fixture.policy = fixture.policy.withoutEncryption();

        assertThat(now(fixture.negotiator().start("PLAIN", RIGHT)))
                .isInstanceOf(SaslStep.Success.class);
    }

    @Test
    void mechanismThatIsNotOfferedShouldFail() {
        SaslNegotiator negotiator = fixture.negotiator();

        for (String name :
                new String[] {"X", "", "plain", "EXTERNAL", "ANONYMOUS", "SCRAM-SHA-1-PLUS"}) {
            assertThat(failure(fixture.negotiator().start(name, null)))
                    .isEqualTo("invalid-mechanism");
        }
        assertThat(failure(negotiator.respond(RIGHT))).isEqualTo("malformed-request");
    }

    @Test
    void plainShouldBeTooWeakWhereThePolicySaysSo() {
        fixture.policy = new SaslPolicy(true, false, false, 5, 4096, true);

        assertThat(fixture.negotiator().mechanisms()).doesNotContain("PLAIN");
        assertThat(failure(fixture.negotiator().start("PLAIN", RIGHT)))
                .isEqualTo("mechanism-too-weak");
    }

    @Test
    void plainShouldTakeTheRightPasswordOnly() {
        assertThat(now(fixture.negotiator().start("PLAIN", RIGHT)))
                .isInstanceOfSatisfying(
                        SaslStep.Success.class,
                        s -> {
                            assertThat(s.account()).isEqualTo(JULIET);
                            assertThat(s.additionalData()).isEmpty();
                        });
        for (String wrong :
                new String[] {
                    "\0juliet\0wrong",
                    "\0tybalt\0r0m30 & more",
                    "\0a b\0x",
                    "\0juliet\0\u0007",
                    "\0juliet\0\u00ad"
                }) {
            assertThat(failure(fixture.negotiator().start("PLAIN", bytes(wrong))))
                    .isEqualTo("not-authorized");
        }
    }

    /** RFC 4013: a soft hyphen maps to nothing, a no-break space to a space. */
    @Test
    void passwordShouldBePreparedBySaslprep() {
        byte[] spelled = bytes("\0juliet\0r0\u00adm30\u00a0& more");

        assertThat(now(fixture.negotiator().start("PLAIN", spelled)))
                .isInstanceOf(SaslStep.Success.class);
    }

    @Test
    void plainShouldTakeAnAuthzidOfOneselfOnly() {
        byte[] self = bytes("Juliet@capulet.example\0juliet\0r0m30 & more");
        byte[] other = bytes("romeo@capulet.example\0juliet\0r0m30 & more");

        assertThat(now(fixture.negotiator().start("PLAIN", self)))
                .isInstanceOf(SaslStep.Success.class);
        assertThat(failure(fixture.negotiator().start("PLAIN", other)))
                .isEqualTo("invalid-authzid");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "juliet", "\0juliet", "\0juliet\0", "\0\0x", "a\0b\0c\0d"})
    void malformedPlainShouldBeRefused(String response) {
        assertThat(failure(fixture.negotiator().start("PLAIN", bytes(response))))
                .isEqualTo("malformed-request");
    }

    /** RFC 6120 §6.4.2: without an initial response the server asks for it, empty. */
    @Test
    void missingInitialResponseShouldBeAskedFor() {
        SaslNegotiator negotiator = fixture.negotiator();

        assertThat(challenge(negotiator.start("PLAIN", null))).isEmpty();
        assertThat(now(negotiator.respond(RIGHT))).isInstanceOf(SaslStep.Success.class);
    }

    @Test
    void anonymousShouldGiveEachGuestAnAddress() {
        fixture.policy = fixture.policy.withAnonymous();

        Jid guest = guest();

        assertThat(guest.domainpart()).isEqualTo("capulet.example");
        assertThat(guest).isNotEqualTo(guest());
    }

    private Jid guest() {
        SaslStep step = now(fixture.negotiator().start("ANONYMOUS", new byte[0]));
        return ((SaslStep.Success) step).account();
    }

    @Test
    void callsOutOfTurnShouldBeMalformed() {
        SaslNegotiator negotiator = fixture.negotiator();

        assertThat(failure(negotiator.respond(RIGHT))).isEqualTo("malformed-request");
        assertThat(negotiator.abort()).isEqualTo(new SaslStep.Failure("malformed-request"));
        challenge(negotiator.start("PLAIN", null));
        assertThat(failure(negotiator.start("PLAIN", RIGHT))).isEqualTo("malformed-request");
        assertThat(now(negotiator.start("PLAIN", RIGHT))).isInstanceOf(SaslStep.Success.class);
        assertThat(failure(negotiator.start("PLAIN", RIGHT))).isEqualTo("malformed-request");
    }

    @Test
    void callBeforeTheAnswerShouldBeMalformed() {
        CompletableFuture<Optional<Credentials>> slow = new CompletableFuture<>();
        fixture.source = account -> slow;
        SaslNegotiator negotiator = fixture.negotiator();

        var first = negotiator.start("PLAIN", RIGHT);

        assertThat(failure(negotiator.start("PLAIN", RIGHT))).isEqualTo("malformed-request");
        assertThat(failure(negotiator.respond(RIGHT))).isEqualTo("malformed-request");
        slow.complete(Optional.of(fixture.accounts.get(JULIET)));
        assertThat(now(first)).isInstanceOf(SaslStep.Success.class);
    }

    @Test
    void abortShouldEndTheAttemptAndAllowAnother() {
        SaslNegotiator negotiator = fixture.negotiator();
        challenge(negotiator.start("SCRAM-SHA-1", null));

        assertThat(negotiator.abort()).isEqualTo(new SaslStep.Failure("aborted"));
        assertThat(now(negotiator.start("PLAIN", RIGHT))).isInstanceOf(SaslStep.Success.class);
    }

    @Test
    void attemptsShouldRunOut() {
        SaslNegotiator negotiator = fixture.negotiator();
        for (int i = 0; i < 5; i++) {
            assertThat(negotiator.isExhausted()).isFalse();
            assertThat(failure(negotiator.start("PLAIN", WRONG))).isEqualTo("not-authorized");
        }

        assertThat(negotiator.isExhausted()).isTrue();
        assertThat(failure(negotiator.start("PLAIN", RIGHT))).isEqualTo("not-authorized");
    }

    /** A client that binds to what there is not, and then denies that there is anything. */
    @Test
    void channelBindingsThatDoNotFitShouldLeaveTheTriesForPasswords() {
        SaslNegotiator negotiator = fixture.bound().negotiator();

        for (String mechanism : negotiator.mechanisms()) {
            if (mechanism.startsWith("SCRAM-")) {
                String flag = mechanism.endsWith("-PLUS") ? "p=tls-unique" : "y";
                assertThat(failure(negotiator.start(mechanism, bytes(flag + ",,n=juliet,r=x"))))
                        .isEqualTo("not-authorized");
            }
        }

        assertThat(now(negotiator.start("PLAIN", RIGHT))).isInstanceOf(SaslStep.Success.class);
    }

    @Test
    void channelBindingsThatNeverFitShouldRunOut() {
        SaslNegotiator negotiator = fixture.bound().negotiator();

        for (int i = 0; i < 6; i++) {
            assertThat(negotiator.isExhausted()).isFalse();
            failure(negotiator.start("SCRAM-SHA-1", bytes("y,,n=juliet,r=x")));
        }

        assertThat(negotiator.isExhausted()).isTrue();
    }

    @Test
    void abortsOutOfTurnShouldRunOut() {
        SaslNegotiator negotiator = fixture.negotiator();

        for (int i = 0; i < 5; i++) {
            negotiator.abort();
        }

        assertThat(negotiator.isExhausted()).isTrue();
    }

    @Test
    void brokenSourceShouldBeATemporaryFailure() {
        fixture.source = account -> CompletableFuture.failedFuture(new IllegalStateException());
        assertThat(failure(fixture.negotiator().start("PLAIN", RIGHT)))
                .isEqualTo("temporary-auth-failure");

        fixture.source =
                account -> {
                    throw new IllegalStateException();
                };
        assertThat(failure(fixture.negotiator().start("SCRAM-SHA-1", bytes("n,,n=a,r=b"))))
                .isEqualTo("temporary-auth-failure");
    }

    @Test
    void disabledAccountShouldBeToldSo() {
        fixture.source =
                account -> CompletableFuture.failedFuture(new SaslException("account-disabled"));

        assertThat(failure(fixture.negotiator().start("PLAIN", RIGHT)))
                .isEqualTo("account-disabled");
    }
}
