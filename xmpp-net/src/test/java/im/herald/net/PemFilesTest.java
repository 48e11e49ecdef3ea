package im.herald.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.interfaces.ECPrivateKey;
import java.security.spec.ECGenParameterSpec;
import java.util.List;
import org.bouncycastle.asn1.ASN1Object;
import org.bouncycastle.asn1.sec.SECObjectIdentifiers;
import org.bouncycastle.openssl.jcajce.JcaPEMWriter;
import org.bouncycastle.openssl.jcajce.JcaPKCS8Generator;
import org.bouncycastle.util.io.pem.PemObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PemFilesTest {
    @TempDir Path folder;

    @Test
    void pkcs1KeyShouldBeRead() throws Exception {
        PrivateKey key = KeyPairGenerator.getInstance("RSA").generateKeyPair().getPrivate();
        Path file = write(key);

        assertThat(Files.readString(file)).contains("BEGIN RSA PRIVATE KEY");
        assertThat(PemFiles.privateKey(file)).isEqualTo(key);
    }

    /** As OpenSSL writes it: with the curve inside. */
    @Test
    void sec1KeyShouldBeRead() throws Exception {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec("secp256r1"));
        ECPrivateKey key = (ECPrivateKey) generator.generateKeyPair().getPrivate();
        ASN1Object inner =
                new org.bouncycastle.asn1.sec.ECPrivateKey(
                        256, key.getS(), SECObjectIdentifiers.secp256r1);

        Path file = write(new PemObject("EC PRIVATE KEY", inner.getEncoded()));

        assertThat(PemFiles.privateKey(file)).isInstanceOf(ECPrivateKey.class);
        assertThat(((ECPrivateKey) PemFiles.privateKey(file)).getS()).isEqualTo(key.getS());
    }

    @Test
    void pkcs8KeyShouldBeRead() throws Exception {
        PrivateKey key = KeyPairGenerator.getInstance("RSA").generateKeyPair().getPrivate();
        Path file = write(new JcaPKCS8Generator(key, null));

        assertThat(Files.readString(file)).contains("BEGIN PRIVATE KEY");
        assertThat(PemFiles.privateKey(file)).isEqualTo(key);
    }

    @Test
    void fileWithoutCertificateShouldBeNamed() throws IOException {
        Path file = Files.writeString(folder.resolve("empty.pem"), "");

        assertThatThrownBy(() -> PemFiles.certificates(file))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("empty.pem");
    }

    @Test
    void selfSignedKeyShouldBelongToItsOwnerOnly() throws IOException {
        SelfSigned files = SelfSigned.create(folder.resolve("tls"), List.of("localhost"));

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(files.key())))
                .isEqualTo("rw-------");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(files.chain())))
                .isEqualTo("rw-------");
    }

    private Path write(Object item) throws IOException {
        StringWriter text = new StringWriter();
        try (JcaPEMWriter pem = new JcaPEMWriter(text)) {
            pem.writeObject(item);
        }
        return Files.writeString(folder.resolve("key.pem"), text.toString());
    }
}
