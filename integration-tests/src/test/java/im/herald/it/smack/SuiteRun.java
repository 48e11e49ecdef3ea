package im.herald.it.smack;

import im.herald.it.process.HeraldProcess;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.util.List;
import java.util.Set;
import org.igniterealtime.smack.inttest.Configuration;
import org.igniterealtime.smack.inttest.SmackIntegrationTestFramework;

/** Parts of the suite, run one after the other against a server that nobody has used before. */
final class SuiteRun implements AutoCloseable {
    private static final String TRUST_STORE = "javax.net.ssl.trustStore";
    private static final String PASSWORD = "of the trust store";
    private static final int REPLY_TIMEOUT_MILLIS = 5_000;

    private final HeraldProcess herald;

    /**
     * @param data an empty folder for the server
     */
    SuiteRun(Path data) throws Exception {
        herald = new HeraldProcess(data);
        herald.set("registration.open", "true")
                .set("registration.per-hour", "1000")
                .set("c2s.negotiation-timeout", "5 minutes") // one stranger makes all accounts
                .start();
        LoopbackDns.install(herald.port());
        trustTheCertificate();
    }

    Report run(List<Part> parts) throws Exception {
        Report report = Report.EMPTY;
        for (Part part : parts) {
            report = report.and(Report.of(new SmackIntegrationTestFramework(suite(part)).run()));
        }
        return report;
    }

    private static Configuration suite(Part part) throws Exception {
        Configuration.Builder builder = Configuration.builder();
        builder.setService(HeraldProcess.DOMAIN);
        builder.setSecurityMode("required");
        builder.setReplyTimeout(Integer.toString(REPLY_TIMEOUT_MILLIS));
        builder.setEnabledConnections(Excluded.CONNECTIONS);
        builder.setEnabledTests(list(part.enabled()));
        builder.setDisabledTests(list(part.disabled()));
        return builder.build();
    }

    /** Null is how the suite spells none. */
    private static String list(Set<String> tests) {
        return tests.isEmpty() ? null : String.join(",", tests);
    }

    /** The certificate that the server made for itself is all that this process trusts. */
    private void trustTheCertificate() throws Exception {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        store.setCertificateEntry("herald", certificate());
        Path file = herald.data().resolve("trusted.p12");
        try (OutputStream out = Files.newOutputStream(file)) {
            store.store(out, PASSWORD.toCharArray());
        }
        System.setProperty(TRUST_STORE, file.toString());
        System.setProperty(TRUST_STORE + "Password", PASSWORD);
    }

    private Certificate certificate() throws Exception {
        Path file = herald.data().resolve("tls").resolve("herald.crt");
        try (InputStream in = Files.newInputStream(file)) {
            return CertificateFactory.getInstance("X.509").generateCertificate(in);
        }
    }

    /** Ends the server; an error in its log that nobody announced is a failure. */
    @Override
    public void close() {
        System.clearProperty(TRUST_STORE);
        System.clearProperty(TRUST_STORE + "Password");
        herald.close();
    }
}
