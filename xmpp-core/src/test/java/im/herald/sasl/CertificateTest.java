package im.herald.sasl;

import static im.herald.sasl.SaslFixture.JULIET;
import static im.herald.sasl.SaslFixture.challenge;
import static im.herald.sasl.SaslFixture.failure;
import static im.herald.sasl.SaslFixture.now;
import static im.herald.sasl.ScramClient.bytes;
import static org.assertj.core.api.Assertions.assertThat;

import im.herald.jid.Jid;
import java.io.IOException;
import java.io.InputStream;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CertificateTest {
    private static final Jid NURSE = Jid.of("nurse@capulet.example");
    private final SaslFixture fixture = new SaslFixture();

    @Test
    void certificateShouldNameTheAccountsOfTheDomain() {
        assertThat(CertificateAddresses.of(certificate("one"), "capulet.example"))
                .containsExactly(JULIET);
        assertThat(CertificateAddresses.of(certificate("two"), "capulet.example"))
                .containsExactly(JULIET, NURSE);
        assertThat(CertificateAddresses.of(certificate("two"), "montague.example"))
                .containsExactly(Jid.of("romeo@montague.example"));
    }

    @Test
    void certificateWithoutAddressShouldNotOfferExternal() {
        for (String name : new String[] {"none", "ed25519"}) {
            fixture.certificate = Optional.of(certificate(name));

            assertThat(fixture.negotiator().mechanisms()).doesNotContain("EXTERNAL");
        }
    }

    @Test
    void oneAddressShouldNeedNoAuthzid() {
        fixture.certificate = Optional.of(certificate("one"));
        SaslNegotiator asked = fixture.negotiator();

        assertThat(asked.mechanisms()).containsSubsequence("SCRAM-SHA-1", "EXTERNAL", "PLAIN");
        assertThat(account("")).isEqualTo(JULIET);
        assertThat(account("juliet@capulet.example")).isEqualTo(JULIET);
        assertThat(challenge(asked.start("EXTERNAL", null))).isEmpty();
        assertThat(now(asked.respond(new byte[0]))).isInstanceOf(SaslStep.Success.class);
    }

    @Test
    void authzidShouldBeInTheCertificate() {
        fixture.account(NURSE, "secret").certificate = Optional.of(certificate("two"));

        assertThat(account("nurse@capulet.example")).isEqualTo(NURSE);
        for (String other :
                new String[] {"", "x@capulet.example", "romeo@montague.example", "@", "nurse"}) {
            assertThat(failure(fixture.negotiator().start("EXTERNAL", bytes(other))))
                    .isEqualTo("invalid-authzid");
        }
    }

    @Test
    void certificateOfADeletedAccountShouldFail() {
        fixture.certificate = Optional.of(certificate("two"));

        assertThat(failure(fixture.negotiator().start("EXTERNAL", bytes(NURSE.toString()))))
                .isEqualTo("not-authorized");
    }

    @Test
    void brokenNamesShouldNameNobody() {
        byte[] oid = {6, 8, 0x2b, 6, 1, 5, 5, 7, 8, 5};
        byte[][] broken = {{}, {0x30}, {0x30, 5}, {0x30, (byte) 0x84, 1, 1}, {0x30, 0}, oid};

        for (byte[] der : broken) {
            assertThat(CertificateAddresses.xmppAddr(der)).isEmpty();
        }
    }

    /** RFC 5929 §4.1: the hash of the certificate by the hash of its signature. */
    @ParameterizedTest
    @CsvSource({"one, SHA-256", "two, SHA-384", "none, SHA-512"})
    void serverEndPointShouldFollowTheSignature(String name, String hash) throws Exception {
        X509Certificate certificate = certificate(name);

        assertThat(ChannelBindings.serverEndPoint(certificate))
                .hasValue(MessageDigest.getInstance(hash).digest(certificate.getEncoded()));
    }

    @Test
    void signatureWithoutHashShouldHaveNoEndPoint() {
        assertThat(ChannelBindings.serverEndPoint(certificate("ed25519"))).isEmpty();
    }

    private Jid account(String authzid) {
        SaslStep step = now(fixture.negotiator().start("EXTERNAL", bytes(authzid)));
        return ((SaslStep.Success) step).account();
    }

    private static X509Certificate certificate(String name) {
        try (InputStream in = CertificateTest.class.getResourceAsStream(name + ".pem")) {
            return (X509Certificate)
                    CertificateFactory.getInstance("X.509").generateCertificate(in);
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
