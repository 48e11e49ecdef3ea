package im.herald.s2s.certificate;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Set;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERIA5String;
import org.bouncycastle.asn1.DERUTF8String;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.OtherName;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CertificateNamesTest {
    private static X509Certificate certificate(GeneralName... names) throws Exception {
        KeyPair pair = KeyPairGenerator.getInstance("EC").generateKeyPair();
        X500Name name = new X500Name("CN=common.test");
        JcaX509v3CertificateBuilder builder =
                new JcaX509v3CertificateBuilder(
                        name,
                        BigInteger.ONE,
                        Date.from(Instant.now().minusSeconds(60)),
                        Date.from(Instant.now().plusSeconds(60)),
                        name,
                        pair.getPublic());
        if (names.length > 0) {
            builder.addExtension(Extension.subjectAlternativeName, false, new GeneralNames(names));
        }
        return new JcaX509CertificateConverter()
                .getCertificate(
                        builder.build(
                                new JcaContentSignerBuilder("SHA256withECDSA")
                                        .build(pair.getPrivate())));
    }

    private static GeneralName dns(String name) {
        return new GeneralName(GeneralName.dNSName, name);
    }

    private static GeneralName other(String type, ASN1Encodable value) {
        return new GeneralName(
                GeneralName.otherName, new OtherName(new ASN1ObjectIdentifier(type), value));
    }

    @ParameterizedTest
    @CsvSource({
        "a.test, a.test, true",
        "A.Test, a.test, true",
        "a.test, b.a.test, false",
        "*.a.test, b.a.test, true",
        "*.a.test, a.test, false",
        "*.a.test, c.b.a.test, false",
        "b*.a.test, bc.a.test, false",
        "*.test, a.test, false",
        "*, test, false",
        "xn--bcher-kva.test, bücher.test, true"
    })
    void dnsNamesShouldMatchAsTheRfcSays(String name, String domain, boolean matches)
            throws Exception {
        CertificateNames names = CertificateNames.of(certificate(dns(name)));

        assertThat(names.include(domain)).isEqualTo(matches);
    }

    @Test
    void namesOfServicesAndAddressesShouldCount() throws Exception {
        CertificateNames names =
                CertificateNames.of(
                        certificate(
                                other(
                                        "1.3.6.1.5.5.7.8.7",
                                        new DERIA5String("_xmpp-server.srv.test")),
                                other("1.3.6.1.5.5.7.8.7", new DERIA5String("_imaps.mail.test")),
                                other("1.3.6.1.5.5.7.8.5", new DERUTF8String("addr.test"))));

        assertThat(names.services()).isEqualTo(Set.of("srv.test"));
        assertThat(names.include("srv.test")).isTrue();
        assertThat(names.include("addr.test")).isTrue();
        assertThat(names.include("mail.test")).isFalse();
        assertThat(names.include("sub.srv.test")).isFalse();
    }

    @Test
    void commonNameShouldCountForNothing() throws Exception {
        assertThat(CertificateNames.of(certificate()).include("common.test")).isFalse();
    }

    @Test
    void selfSignedCertificateShouldNotBeValid() throws Exception {
        CertificateCheck check = CertificateCheck.trusting(null);

        assertThat(check.fault(List.of(certificate(dns("a.test"))), "a.test")).isPresent();
        assertThat(check.fault(List.of(certificate(dns("a.test"))), "b.test"))
                .hasValue("the certificate is for a.test, not for b.test");
        assertThat(check.fault(List.of(), "a.test")).isPresent();
    }
}
