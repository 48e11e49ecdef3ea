package im.herald.it.smack;

import static org.assertj.core.api.Assertions.assertThat;

import im.herald.it.process.HeraldProcess;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.util.concurrent.TimeUnit;
import org.igniterealtime.smack.inttest.Configuration;
import org.igniterealtime.smack.inttest.SmackIntegrationTestFramework;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * The tests that the Smack project has for servers. What Herald does not offer they notice by
 * themselves and leave out; {@link Excluded} names those that cannot be held against a server.
 */
class SmackSuiteTest {
    private static final Path REPORT = Path.of("target", "smack-integration-tests.txt");
    private static final String TRUST_STORE = "javax.net.ssl.trustStore";
    private static final String PASSWORD = "of the trust store";
    private static final int REPLY_TIMEOUT_MILLIS = 5_000;

    @TempDir private Path data;

    @AfterEach
    void trustAsBefore() {
        System.clearProperty(TRUST_STORE);
        System.clearProperty(TRUST_STORE + "Password");
    }

    @Test
    @Timeout(value = 3, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void nothingThatHeraldOffersShouldFail() throws Exception {
        try (HeraldProcess herald = new HeraldProcess(data)) {
            herald.set("registration.open", "true")
                    .set("registration.per-hour", "1000")
                    .set("c2s.negotiation-timeout", "5 minutes") // one stranger makes all accounts
                    .start();
            LoopbackDns.install(herald.port());
            trustTheCertificateOf(herald);

            Report report = Report.of(new SmackIntegrationTestFramework(configuration()).run());

            report.writeTo(REPORT);
            assertThat(report.failures()).as("see " + REPORT).isEmpty();
            assertThat(report.successes()).as("see " + REPORT).hasSizeGreaterThan(20);
        }
    }

    private static Configuration configuration() throws Exception {
        Configuration.Builder builder = Configuration.builder();
        builder.setService(HeraldProcess.DOMAIN);
        builder.setSecurityMode("required");
        builder.setReplyTimeout(Integer.toString(REPLY_TIMEOUT_MILLIS));
        builder.setEnabledConnections(Excluded.CONNECTIONS);
        builder.setDisabledTests(String.join(",", Excluded.tests()));
        return builder.build();
    }

    /** The certificate that the server made for itself is all that this test trusts. */
    private void trustTheCertificateOf(HeraldProcess herald) throws Exception {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        store.setCertificateEntry("herald", certificate(herald.data()));
        Path file = data.resolve("trusted.p12");
        try (OutputStream out = Files.newOutputStream(file)) {
            store.store(out, PASSWORD.toCharArray());
        }
        System.setProperty(TRUST_STORE, file.toString());
        System.setProperty(TRUST_STORE + "Password", PASSWORD);
    }

    private static Certificate certificate(Path data) throws Exception {
        try (InputStream in = Files.newInputStream(data.resolve("tls").resolve("herald.crt"))) {
            return CertificateFactory.getInstance("X.509").generateCertificate(in);
        }
    }
}
