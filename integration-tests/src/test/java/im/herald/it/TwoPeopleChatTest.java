package im.herald.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.X509TrustManager;
import org.jivesoftware.smack.ConnectionConfiguration.SecurityMode;
import org.jivesoftware.smack.chat2.ChatManager;
import org.jivesoftware.smack.packet.Message;
import org.jivesoftware.smack.roster.Roster;
import org.jivesoftware.smack.sasl.SASLErrorException;
import org.jivesoftware.smack.tcp.XMPPTCPConnection;
import org.jivesoftware.smack.tcp.XMPPTCPConnectionConfiguration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.jxmpp.jid.EntityBareJid;
import org.jxmpp.jid.impl.JidCreate;

/** The story of the README: two people, encrypted, with contacts, presence and offline messages. */
class TwoPeopleChatTest {
    private static final int PATIENCE = 20;

    @TempDir static Path data;
    private static HeraldProcess herald;

    @BeforeAll
    static void start() {
        herald = new HeraldProcess(data);
        herald.start();
        for (String name : new String[] {"alice", "bob", "carol", "dave"}) {
            herald.addAccount(name, "secret-" + name);
        }
    }

    @AfterAll
    static void stop() {
        herald.close();
        assertThat(herald.errors()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"SCRAM-SHA-1", "PLAIN"})
    void eachMechanismShouldSignIn(String mechanism) throws Exception {
        XMPPTCPConnection carol =
                new XMPPTCPConnection(
                        settings("carol", "secret-carol")
                                .addEnabledSaslMechanism(mechanism)
                                .build());

        carol.connect().login();

        assertThat(carol.isSecureConnection()).isTrue();
        carol.disconnect();
    }

    @Test
    void wrongPasswordShouldBeRefused() throws Exception {
        XMPPTCPConnection carol = new XMPPTCPConnection(settings("carol", "wrong").build());
        carol.connect();
        try {
            carol.login();
            throw new AssertionError("signed in with a wrong password");
        } catch (SASLErrorException refused) {
            assertThat(refused.getSASLFailure().getSASLErrorString()).isEqualTo("not-authorized");
        }
        carol.disconnect();
    }

    @Test
    void contactsShouldSeePresenceChatAndGetOfflineMessagesAfterRestart() throws Exception {
        XMPPTCPConnection alice = signIn("alice");
        XMPPTCPConnection bob = signIn("bob");
        EntityBareJid aliceJid = alice.getUser().asEntityBareJid();
        EntityBareJid bobJid = bob.getUser().asEntityBareJid();
        Roster.getInstanceFor(bob).setSubscriptionMode(Roster.SubscriptionMode.accept_all);
        Roster.getInstanceFor(alice).setSubscriptionMode(Roster.SubscriptionMode.accept_all);

        Roster.getInstanceFor(alice).createItemAndRequestSubscription(bobJid, "Bob", null);

        await().atMost(PATIENCE, TimeUnit.SECONDS)
                .until(() -> Roster.getInstanceFor(alice).getPresence(bobJid).isAvailable());

        BlockingQueue<String> toBob = listen(bob);
        ChatManager.getInstanceFor(alice).chatWith(bobJid).send("one line & <another>");
        assertThat(toBob.poll(PATIENCE, TimeUnit.SECONDS)).isEqualTo("one line & <another>");

        bob.disconnect();
        await().atMost(PATIENCE, TimeUnit.SECONDS)
                .until(() -> !Roster.getInstanceFor(alice).getPresence(bobJid).isAvailable());
        ChatManager.getInstanceFor(alice).chatWith(bobJid).send("read this tomorrow");
        alice.sendIqRequestAndWaitForResponse(
                new org.jivesoftware.smackx.ping.packet.Ping(JidCreate.from("localhost")));
        alice.disconnect();
        assertThat(herald.stop()).isZero();
        herald.start();

        XMPPTCPConnection again = new XMPPTCPConnection(settings("bob", "secret-bob").build());
        BlockingQueue<String> waiting = listen(again);
        again.connect().login();
        assertThat(waiting.poll(PATIENCE, TimeUnit.SECONDS)).isEqualTo("read this tomorrow");
        await().atMost(PATIENCE, TimeUnit.SECONDS)
                .until(() -> Roster.getInstanceFor(again).getEntry(aliceJid) != null);
        again.disconnect();
    }

    private static BlockingQueue<String> listen(XMPPTCPConnection connection) {
        BlockingQueue<String> bodies = new LinkedBlockingQueue<>();
        connection.addSyncStanzaListener(
                stanza -> {
                    if (stanza instanceof Message message && message.getBody() != null) {
                        bodies.add(message.getBody());
                    }
                },
                stanza -> true);
        return bodies;
    }

    private static XMPPTCPConnection signIn(String name) throws Exception {
        XMPPTCPConnection connection =
                new XMPPTCPConnection(settings(name, "secret-" + name).build());
        connection.connect().login();
        return connection;
    }

    private static XMPPTCPConnectionConfiguration.Builder settings(String name, String password)
            throws Exception {
        return XMPPTCPConnectionConfiguration.builder()
                .setXmppDomain(HeraldProcess.DOMAIN)
                .setHost("127.0.0.1")
                .setPort(herald.port())
                .setSecurityMode(SecurityMode.required)
                .setCustomX509TrustManager(new TrustEverybody())
                .setHostnameVerifier((host, session) -> true)
                .setUsernameAndPassword(name, password);
    }

    /** The server under test signed its certificate itself. */
    private static final class TrustEverybody implements X509TrustManager {
        @Override
        public void checkClientTrusted(
                java.security.cert.X509Certificate[] chain, String authType) {}

        @Override
        public void checkServerTrusted(
                java.security.cert.X509Certificate[] chain, String authType) {}

        @Override
        public java.security.cert.X509Certificate[] getAcceptedIssuers() {
            return new java.security.cert.X509Certificate[0];
        }
    }
}
