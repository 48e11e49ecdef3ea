package im.herald.net;

import java.io.IOException;
import java.io.StringWriter;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.X500NameBuilder;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.openssl.jcajce.JcaPEMWriter;
import org.bouncycastle.openssl.jcajce.JcaPKCS8Generator;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/**
 * A certificate nobody vouches for, so that a first start has TLS.
 *
 * @param chain PEM file with the certificate
 * @param key PEM file with the private key, readable by its owner only
 */
public record SelfSigned(Path chain, Path key) {
    private static final Duration LIFETIME = Duration.ofDays(825);

    /**
     * Writes {@code herald.crt} and {@code herald.key} into {@code folder}, over older ones.
     *
     * @param domains DNS names of the certificate, at least one
     * @throws IOException if the files cannot be written
     */
    public static SelfSigned create(Path folder, List<String> domains) throws IOException {
        try {
            KeyPair pair = keyPair();
            X509Certificate certificate = certificate(pair, domains);
            Files.createDirectories(folder);
            SelfSigned files =
                    new SelfSigned(folder.resolve("herald.crt"), folder.resolve("herald.key"));
            write(files.key, new JcaPKCS8Generator(pair.getPrivate(), null));
            write(files.chain, certificate);
            return files;
        } catch (GeneralSecurityException | OperatorCreationException e) {
            throw new IOException("cannot make a certificate: " + e.getMessage(), e);
        }
    }

    private static KeyPair keyPair() throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec("secp256r1"));
        return generator.generateKeyPair();
    }

    private static X509Certificate certificate(KeyPair pair, List<String> domains)
            throws GeneralSecurityException, OperatorCreationException, IOException {
        X500Name name = new X500NameBuilder().addRDN(BCStyle.CN, domains.get(0)).build();
        Instant now = Instant.now();
        JcaX509v3CertificateBuilder builder =
                new JcaX509v3CertificateBuilder(
                        name,
                        new BigInteger(120, new SecureRandom()).setBit(120),
                        Date.from(now.minus(Duration.ofDays(1))),
                        Date.from(now.plus(LIFETIME)),
                        name,
                        pair.getPublic());
        builder.addExtension(Extension.subjectAlternativeName, false, names(domains));
        return new JcaX509CertificateConverter()
                .getCertificate(
                        builder.build(
                                new JcaContentSignerBuilder("SHA256withECDSA")
                                        .build(pair.getPrivate())));
    }

    private static GeneralNames names(List<String> domains) {
        return new GeneralNames(
                domains.stream()
                        .map(d -> new GeneralName(GeneralName.dNSName, d))
                        .toArray(GeneralName[]::new));
    }

    /** Temporary files are their owner's alone, from the first byte on (rw-------). */
    private static void write(Path file, Object content) throws IOException {
        StringWriter text = new StringWriter();
        try (JcaPEMWriter pem = new JcaPEMWriter(text)) {
            pem.writeObject(content);
        }
        Path fresh = Files.createTempFile(file.toAbsolutePath().getParent(), "herald", ".pem");
        Files.writeString(fresh, text.toString(), StandardCharsets.US_ASCII);
        Files.move(fresh, file, StandardCopyOption.REPLACE_EXISTING);
    }
}
