package im.herald.it.s2s;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.openssl.jcajce.JcaPEMWriter;
import org.bouncycastle.openssl.jcajce.JcaPKCS8Generator;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** Signs certificates of domains, for tests. */
final class Authority {
    private static final X500Name NAME = new X500Name("CN=authority of tests");

    private final AtomicLong serial = new AtomicLong(1);
    private final String algorithm;
    private final KeyPair pair;
    private final X509Certificate certificate;

    /** A certificate with its key. */
    record Issued(X509Certificate certificate, KeyPair pair) {
        KeyManager[] keys() {
            try {
                KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
                store.load(null, null);
                char[] none = new char[0];
                X509Certificate[] chain = {certificate};
                store.setKeyEntry("server", pair.getPrivate(), none, chain);
                KeyManagerFactory factory =
                        KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
                factory.init(store, none);
                return factory.getKeyManagers();
            } catch (GeneralSecurityException | IOException e) {
                throw new IllegalStateException(e);
            }
        }

        Path chainIn(Path folder) {
            return write(folder.resolve("chain.pem"), certificate);
        }

        Path keyIn(Path folder) {
            try {
                Object key = new JcaPKCS8Generator(pair.getPrivate(), null);
                return write(folder.resolve("key.pem"), key);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    Authority() {
        this("EC");
    }

    /**
     * @param algorithm of all keys, such as RSA, which every server can read
     */
    Authority(String algorithm) {
        this.algorithm = algorithm;
        pair = pair();
        certificate = sign(builder(NAME, pair, Duration.ofDays(30)), true);
    }

    /** For the whole names and wildcards. */
    Issued issue(String... domains) {
        return issue(Duration.ofDays(30), domains);
    }

    /** Over already if the time is negative. */
    Issued issue(Duration validFor, String... domains) {
        KeyPair own = pair();
        JcaX509v3CertificateBuilder builder = builder(new X500Name("CN=server"), own, validFor);
        try {
            builder.addExtension(
                    Extension.subjectAlternativeName,
                    false,
                    new GeneralNames(
                            Stream.of(domains)
                                    .map(domain -> new GeneralName(GeneralName.dNSName, domain))
                                    .toArray(GeneralName[]::new)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Issued(sign(builder, false), own);
    }

    private JcaX509v3CertificateBuilder builder(X500Name subject, KeyPair own, Duration validFor) {
        Instant now = Instant.now();
        return new JcaX509v3CertificateBuilder(
                NAME,
                BigInteger.valueOf(serial.getAndIncrement()),
                Date.from(now.minus(Duration.ofDays(60))),
                Date.from(now.plus(validFor)),
                subject,
                own.getPublic());
    }

    private X509Certificate sign(JcaX509v3CertificateBuilder builder, boolean authority) {
        try {
            builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(authority));
            return new JcaX509CertificateConverter()
                    .getCertificate(
                            builder.build(
                                    new JcaContentSignerBuilder(signature())
                                            .build(pair.getPrivate())));
        } catch (GeneralSecurityException | OperatorCreationException | IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private String signature() {
        return algorithm.equals("EC") ? "SHA256withECDSA" : "SHA256with" + algorithm;
    }

    private KeyPair pair() {
        try {
            return KeyPairGenerator.getInstance(algorithm).generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The certificate of the authority itself, as a PEM file. */
    Path in(Path folder) {
        return write(folder.resolve("authority.pem"), certificate);
    }

    private static Path write(Path file, Object content) {
        StringWriter text = new StringWriter();
        try (JcaPEMWriter pem = new JcaPEMWriter(text)) {
            pem.writeObject(content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        try {
            return Files.writeString(file, text.toString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
