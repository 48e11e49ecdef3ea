package im.herald.it.c2s;

import static im.herald.it.c2s.WireServer.DOMAIN;
import static im.herald.it.c2s.WireServer.PASSWORD;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import im.herald.it.process.Ports;
import im.herald.net.SelfSigned;
import im.herald.testkit.wire.WireClient;
import im.herald.testkit.wire.WireScram;
import im.herald.testkit.wire.WireTls;
import im.herald.xml.Element;
import java.io.UncheckedIOException;
import java.lang.reflect.Method;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.cert.X509Certificate;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;
import javax.net.ssl.ExtendedSSLSession;
import javax.net.ssl.SSLSession;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** TLS of client streams and what authentication makes of it, as configured by default. */
class TlsWireTest {
    private static final String SASL = "urn:ietf:params:xml:ns:xmpp-sasl";
    private static final String BINDINGS = "urn:xmpp:sasl-cb:0";
    private static final String START_TLS = "<starttls xmlns='urn:ietf:params:xml:ns:xmpp-tls'/>";
    private static final String[] XMPP = {"xmpp-client"};

    @TempDir static Path home;
    private static WireServer server;
    private static ClientCertificate certificate;

    @BeforeAll
    static void start() throws Exception {
        certificate = new ClientCertificate("alice@" + DOMAIN);
        SelfSigned own = SelfSigned.create(home.resolve("own"), List.of(DOMAIN));
        server =
                WireServer.start(
                        home,
                        "c2s.require-encryption",
                        "true",
                        "c2s.tls-port",
                        Integer.toString(Ports.free()),
                        "c2s.handshake-timeout",
                        "1 s",
                        "c2s.client-authorities",
                        certificate.writeTo(home.resolve("users.pem")).toString(),
                        "tls.certificate",
                        own.chain().toString(),
                        "tls.key",
                        own.key().toString());
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static WireClient direct(WireTls tls) {
        return WireClient.connectTls(server.tlsPort(), tls);
    }

    @Test
    void onlyTlsShouldBeOfferedInClear() {
        try (WireClient client = server.connect()) {
            Element features = client.open(DOMAIN);

            Element startTls = features.child("urn:ietf:params:xml:ns:xmpp-tls", "starttls");
            assertThat(startTls.child("urn:ietf:params:xml:ns:xmpp-tls", "required")).isNotNull();
            assertThat(features.child(SASL, "mechanisms")).isNull();
            Element refusal =
                    client.auth("PLAIN", ("\0alice\0" + PASSWORD).getBytes(StandardCharsets.UTF_8));
            assertThat(refusal.children().get(0).local()).isEqualTo("encryption-required");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
    void startTlsShouldLeadToASession(String version) {
        try (WireClient client = server.connect()) {
            client.open(DOMAIN);
            Element features = client.startTls(DOMAIN, new WireTls(version, new String[0]));

            assertThat(features.child("urn:ietf:params:xml:ns:xmpp-tls", "starttls")).isNull();
            client.signIn("alice", PASSWORD, DOMAIN);
            client.bind(null);
            client.roundTrip();
            assertThat(client.tls().getSession().getProtocol()).isEqualTo(version);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
    void directTlsShouldAgreeOnXmpp(String version) {
        try (WireClient client = direct(new WireTls(version, XMPP))) {
            client.online("alice", PASSWORD, DOMAIN, null);

            assertThat(client.tls().getApplicationProtocol()).isEqualTo("xmpp-client");
        }
    }

    /** As Slixmpp does: a binding that TLS 1.3 lacks, then a claim that nothing is offered. */
    @Test
    void clientThatBindsToWhatThereIsNotShouldGetToPlain() {
        byte[] bound = WireScram.bound("tls-unique", new byte[12], "alice", PASSWORD).first();
        byte[] denying = WireScram.downgraded("alice", PASSWORD).first();
        try (WireClient client = direct(WireTls.standard())) {
            Element features = client.open(DOMAIN);

            for (Element offer : features.child(SASL, "mechanisms").children()) {
                if (offer.text().startsWith("SCRAM-")) {
                    boolean plus = offer.text().endsWith("-PLUS");
                    Element answer = client.auth(offer.text(), plus ? bound : denying);
                    assertThat(answer.children().get(0).local()).isEqualTo("not-authorized");
                }
            }

            client.signIn("alice", PASSWORD, DOMAIN);
        }
    }

    @Test
    void directTlsForAnotherProtocolShouldBeRefused() {
        assertThatThrownBy(() -> direct(new WireTls("TLSv1.3", new String[] {"h2"})))
                .hasMessageContaining("no_application_protocol");
    }

    @Test
    void secondStartTlsShouldFail() {
        try (WireClient client = direct(WireTls.standard())) {
            client.open(DOMAIN);
            client.send(START_TLS);

            assertThat(client.next().local()).isEqualTo("failure");
            assertThat(client.isClosed()).isTrue();
        }
    }

    /** RFC 6120 §5.4.3.3: what came in clear behind the request must not count after it. */
    @Test
    void clearTextBehindStartTlsShouldNotBeHeard() {
        try (WireClient client = server.connect()) {
            client.open(DOMAIN);
            client.send(START_TLS + WireClient.header("montague.example"));
            client.expect("urn:ietf:params:xml:ns:xmpp-tls", "proceed");
            client.secure(WireTls.standard());

            assertThat(client.open(DOMAIN).child(SASL, "mechanisms")).isNotNull();
        }
    }

    @Test
    void unfinishedHandshakeShouldBeCut() {
        try (WireClient client = WireClient.connect(server.tlsPort())) {
            assertThat(client.isCut()).isTrue();
        }
    }

    @Test
    void nonsenseInsteadOfAHandshakeShouldBeCut() {
        try (WireClient client = WireClient.connect(server.tlsPort())) {
            client.send(WireClient.header(DOMAIN));

            assertThat(client.isCut()).isTrue();
        }
    }

    @Test
    void certificateShouldSignIn() throws Exception {
        WireTls tls = new WireTls("TLSv1.3", XMPP, certificate.keys());
        try (WireClient client = direct(tls)) {
            assertThat(mechanisms(client.open(DOMAIN))).contains("EXTERNAL");

            assertThat(client.auth("EXTERNAL", new byte[0]).local()).isEqualTo("success");
            client.open(DOMAIN);
            assertThat(client.bind("card")).isEqualTo("alice@" + DOMAIN + "/card");
        }
    }

    @Test
    void certificateShouldNotSignInAnother() throws Exception {
        WireTls tls = new WireTls("TLSv1.3", XMPP, certificate.keys());
        try (WireClient client = direct(tls)) {
            client.open(DOMAIN);

            Element refusal =
                    client.auth("EXTERNAL", ("bob@" + DOMAIN).getBytes(StandardCharsets.UTF_8));
            assertThat(refusal.children().get(0).local()).isEqualTo("invalid-authzid");
        }
    }

    @Test
    void strangeCertificateShouldBeRefused() throws Exception {
        ClientCertificate forged = new ClientCertificate("alice@" + DOMAIN);
        WireTls tls = new WireTls("TLSv1.2", XMPP, forged.keys());

        assertThatThrownBy(() -> direct(tls)).isInstanceOf(UncheckedIOException.class);
        try (WireClient another = direct(WireTls.standard())) {
            assertThat(another.open(DOMAIN)).isNotNull();
        }
    }

    private static List<String> mechanisms(Element features) {
        return features.child(SASL, "mechanisms").children().stream().map(Element::text).toList();
    }

    private static List<String> bindings(Element features) {
        return features.child(BINDINGS, "sasl-channel-binding").children().stream()
                .map(offer -> offer.attribute("type"))
                .toList();
    }

    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
    void channelShouldBindToTheServersCertificate(String version) throws Exception {
        try (WireClient client = direct(new WireTls(version, XMPP))) {
            assertThat(bindings(client.open(DOMAIN))).contains("tls-server-end-point");
            byte[] seen = client.tls().getSession().getPeerCertificates()[0].getEncoded();
            byte[] data = MessageDigest.getInstance("SHA-256").digest(seen);

            assertSignsIn(client, "tls-server-end-point", data);
        }
    }

    /** RFC 9266; Java exports keying material from 25 on. */
    @Test
    void channelShouldBindToTheSession() throws Exception {
        try (WireClient client = direct(new WireTls("TLSv1.3", XMPP))) {
            Element features = client.open(DOMAIN);
            boolean exports = Runtime.version().feature() >= 25;
            assertThat(bindings(features).contains("tls-exporter")).isEqualTo(exports);
            assumeTrue(exports, "Java exports no keying material");

            assertSignsIn(client, "tls-exporter", exported(client.tls().getSession()));
        }
    }

    private static byte[] exported(SSLSession session) throws ReflectiveOperationException {
        Method export =
                ExtendedSSLSession.class.getMethod(
                        "exportKeyingMaterialData", String.class, byte[].class, int.class);
        return (byte[]) export.invoke(session, "EXPORTER-Channel-Binding", null, 32);
    }

    private static void assertSignsIn(WireClient client, String type, byte[] data) {
        WireScram scram = WireScram.bound(type, data, "alice", PASSWORD);
        String challenge = text(client.auth("SCRAM-SHA-256-PLUS", scram.first()));
        Element answer = client.respond(scram.last(challenge));

        assertThat(answer.local()).isEqualTo("success");
        assertThat(text(answer)).startsWith("v=");
        client.open(DOMAIN);
        client.bind(null);
    }

    private static String text(Element element) {
        return new String(Base64.getDecoder().decode(element.text()), StandardCharsets.UTF_8);
    }

    @Test
    void channelOfAnotherShouldNotBind() {
        try (WireClient client = direct(WireTls.standard())) {
            client.open(DOMAIN);
            WireScram scram =
                    WireScram.bound("tls-server-end-point", new byte[32], "alice", PASSWORD);
            String challenge = text(client.auth("SCRAM-SHA-256-PLUS", scram.first()));

            Element answer = client.respond(scram.last(challenge));
            assertThat(answer.children().get(0).local()).isEqualTo("not-authorized");
        }
    }

    @Test
    void clientThatSawNoPlusShouldBeProtected() {
        try (WireClient client = direct(WireTls.standard())) {
            client.open(DOMAIN);
            byte[] first = WireScram.downgraded("alice", PASSWORD).first();

            Element answer = client.auth("SCRAM-SHA-256", first);
            assertThat(answer.children().get(0).local()).isEqualTo("not-authorized");
        }
    }

    /** XEP-0474 §5.1: the server vouches for what it offered. */
    @Test
    void challengeShouldVouchForTheOffer() throws Exception {
        try (WireClient client = direct(WireTls.standard())) {
            Element features = client.open(DOMAIN);
            String offered = sorted(mechanisms(features)) + '\u001f' + sorted(bindings(features));
            WireScram scram = WireScram.unbound("alice", PASSWORD);
            String challenge = text(client.auth("SCRAM-SHA-256", scram.first()));

            byte[] hash =
                    MessageDigest.getInstance("SHA-256")
                            .digest(offered.getBytes(StandardCharsets.UTF_8));
            assertThat(WireScram.attribute(challenge, 'h'))
                    .isEqualTo(Base64.getEncoder().encodeToString(hash));
        }
    }

    private static String sorted(List<String> names) {
        return names.stream().sorted().collect(Collectors.joining("\u001e"));
    }

    @Test
    void reloadShouldServeTheRenewedCertificateToNewConnections() throws Exception {
        try (WireClient before = direct(WireTls.standard())) {
            X509Certificate old = seen(before);
            SelfSigned renewed = SelfSigned.create(home.resolve("new"), List.of(DOMAIN));
            Files.copy(
                    renewed.chain(),
                    home.resolve("own/herald.crt"),
                    StandardCopyOption.REPLACE_EXISTING);
            Files.copy(
                    renewed.key(),
                    home.resolve("own/herald.key"),
                    StandardCopyOption.REPLACE_EXISTING);

            assertThat(server.admin("reload").get(0)).startsWith("certificate read again");

            try (WireClient after = direct(WireTls.standard())) {
                assertThat(seen(after)).isNotEqualTo(old);
                after.online("alice", PASSWORD, DOMAIN, null);
            }
            before.online("alice", PASSWORD, DOMAIN, null);
        }
    }

    private static X509Certificate seen(WireClient client) throws Exception {
        return (X509Certificate) client.tls().getSession().getPeerCertificates()[0];
    }
}
