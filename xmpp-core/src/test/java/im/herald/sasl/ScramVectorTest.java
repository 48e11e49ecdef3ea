package im.herald.sasl;

import static im.herald.sasl.SaslFixture.challenge;
import static im.herald.sasl.SaslFixture.now;
import static im.herald.sasl.ScramClient.bytes;
import static org.assertj.core.api.Assertions.assertThat;

import im.herald.jid.Jid;
import im.herald.store.Credentials;
import im.herald.store.ScramKeys;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScramVectorTest {
    /** RFC 5802 §5 and RFC 7677 §3. */
    @ParameterizedTest
    @CsvSource({
        "SHA-1, QSXCR+Q6sek8bf92, fyko+d2lbbFgONRv9qkxdawL, 3rfcNHYJY1ZVvWVs7j,"
                + " v0X8v3Bz2T0CJGbJQyF0X+HI4Ts=, rmF9pqV8S7suAoZWja4dJRkFsKQ=",
        "SHA-256, W22ZaJ0SNY7soEsUEjb6gQ==, rOprNGfwEbeRWgbNEkqO,"
                + " %hvYDpWUa2RaTCAfuxFIlj)hNlF$k0,"
                + " dHzbZapWIk4jUhN+Ute9ytag9zjfMHgsqmmiz7AndVQ=,"
                + " 6rriTRBi23WpRR/wtup+mMhUZUn/dB5nLTJRsjl95G4="
    })
    void exchangeOfTheRfcShouldSucceed(
            String hash, String salt, String client, String server, String proof, String verifier) {
        SaslNegotiator negotiator = negotiator(hash, salt, server);

        byte[] first = challenge(negotiator.start("SCRAM-" + hash, bytes("n,,n=user,r=" + client)));
        SaslStep last =
                now(negotiator.respond(bytes("c=biws,r=" + client + server + ",p=" + proof)));

        assertThat(new String(first, StandardCharsets.US_ASCII))
                .isEqualTo("r=" + client + server + ",s=" + salt + ",i=4096");
        assertThat(last)
                .isInstanceOfSatisfying(
                        SaslStep.Success.class,
                        success -> {
                            assertThat(success.account()).hasToString("user@capulet.example");
                            assertThat(success.additionalData()).isEqualTo(bytes("v=" + verifier));
                        });
    }

    private static SaslNegotiator negotiator(String label, String salt, String serverNonce) {
        SaslFixture fixture = new SaslFixture();
        fixture.policy = new SaslPolicy(true, false, true, 5, 4096, false);
        ScramKeys keys =
                ScramHash.ofMechanism("SCRAM-" + label)
                        .orElseThrow()
                        .keys("pencil", Base64.getDecoder().decode(salt), 4096);
        fixture.accounts.put(Jid.of("user@capulet.example"), new Credentials(Map.of(label, keys)));
        return new SaslNegotiator(fixture.context(), () -> serverNonce);
    }
}
