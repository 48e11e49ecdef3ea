package im.herald.it.c2s;

import static im.herald.it.c2s.WireServer.DOMAIN;
import static im.herald.it.c2s.WireServer.PASSWORD;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import im.herald.testkit.wire.WireClient;
import im.herald.testkit.wire.WireScram;
import im.herald.xml.Element;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the configuration decides about client streams. */
class ClientPolicyTest {
    private static final String BIND = "urn:ietf:params:xml:ns:xmpp-bind";

    @TempDir private Path home;

    private static Element bind(WireClient client, String resource) {
        return client.ask(
                "set",
                null,
                "<bind xmlns='" + BIND + "'><resource>" + resource + "</resource></bind>");
    }

    private static String condition(Element answer) {
        return answer.child("jabber:client", "error").children().get(0).local();
    }

    @Test
    void newerSessionShouldReplaceTheOlder() {
        try (WireServer server = WireServer.start(home);
                WireClient older = server.online("alice", "phone");
                WireClient newer = server.online("alice", "phone")) {
            assertThat(older.streamError()).isEqualTo("conflict");
            newer.roundTrip();
        }
    }

    @Test
    void newerSessionShouldBeRefusedIfConfigured() {
        try (WireServer server = WireServer.start(home, "c2s.resource-conflict", "refuse");
                WireClient older = server.online("alice", "phone");
                WireClient newer = server.signedIn("alice")) {
            assertThat(condition(bind(newer, "phone"))).isEqualTo("conflict");

            assertThat(newer.bind("tablet")).endsWith("/tablet");
            older.roundTrip();
        }
    }

    @Test
    void newerSessionShouldBeRenamedIfConfigured() {
        try (WireServer server = WireServer.start(home, "c2s.resource-conflict", "rename");
                WireClient older = server.online("alice", "phone");
                WireClient newer = server.signedIn("alice")) {
            assertThat(newer.bind("phone"))
                    .startsWith("alice@" + DOMAIN + "/")
                    .doesNotEndWith("/phone");
            older.roundTrip();
            newer.roundTrip();
        }
    }

    @Test
    void sessionsOfAnAccountShouldBeLimited() {
        try (WireServer server = WireServer.start(home, "c2s.sessions-per-account", "2");
                WireClient first = server.online("alice", "1");
                WireClient second = server.online("alice", "2");
                WireClient third = server.signedIn("alice")) {
            assertThat(condition(bind(third, "3"))).isEqualTo("resource-constraint");

            assertThat(bind(third, "2").attribute("type")).isEqualTo("result");
            assertThat(second.streamError()).isEqualTo("conflict");
            first.roundTrip();
        }
    }

    /** One stream has one resource, however hastily its client asks for another. */
    @Test
    void clientShouldWaitForItsResource() throws Exception {
        String request = "<iq type='set' id='%1$s'><bind xmlns='%2$s'/></iq>";
        try (WireServer server = WireServer.start(home, "c2s.sessions-per-account", "3");
                WireClient older = server.online("alice", "older")) {
            older.send("<iq type='get' id='stall'>" + StallPlugin.REQUEST + "</iq>");
            assertThat(StallPlugin.BUSY.tryAcquire(10, TimeUnit.SECONDS)).isTrue();
            try (WireClient hasty = server.signedIn("alice")) {
                hasty.send(request.formatted("1", BIND) + request.formatted("2", BIND));

                assertThat(hasty.streamError()).isEqualTo("policy-violation");
                StallPlugin.release();
            }

            try (WireClient first = server.signedIn("alice");
                    WireClient second = server.signedIn("alice")) {
                await().until(() -> isBound(first, "1"));
                await().until(() -> isBound(second, "2"));
            }
        }
    }

    private static boolean isBound(WireClient client, String resource) {
        return "result".equals(bind(client, resource).attribute("type"));
    }

    @Test
    void guestShouldGetAnAddressOfItsOwn() {
        try (WireServer server = WireServer.start(home, "c2s.anonymous", "true");
                WireClient guest = server.connect();
                WireClient bob = server.online("bob", "b")) {
            guest.open(DOMAIN);
            assertThat(guest.auth("ANONYMOUS", new byte[0]).local()).isEqualTo("success");
            guest.open(DOMAIN);
            String address = guest.bind(null);
            bob.send("<presence/>");
            bob.roundTrip();

            guest.send("<message to='bob@" + DOMAIN + "'><body>hello</body></message>");

            assertThat(bob.next().attribute("from")).isEqualTo(address);
            bob.send("<message id='back' to='" + address + "'><body>you</body></message>");
            assertThat(guest.next().attribute("id")).isEqualTo("back");
        }
    }

    /** Nobody looks like an account: {@code SaslPolicy} and the store have the same number. */
    @Test
    void passwordsShouldBeHashedAsOftenAsConfigured() {
        try (WireServer server = WireServer.start(home, "sasl.iterations", "5000");
                WireClient client = server.connect()) {
            client.open(DOMAIN);
            for (String name : List.of("alice", "nobody")) {
                Element challenge =
                        client.auth("SCRAM-SHA-256", WireScram.unbound(name, PASSWORD).first());
                byte[] message = Base64.getDecoder().decode(challenge.text());
                String text = new String(message, StandardCharsets.UTF_8);

                assertThat(WireScram.attribute(text, 'i')).isEqualTo("5000");
                client.send("<abort xmlns='urn:ietf:params:xml:ns:xmpp-sasl'/>");
                assertThat(client.next().local()).isEqualTo("failure");
            }
            client.signIn("alice", PASSWORD, DOMAIN);
        }
    }

    @Test
    void clientsShouldBeSentElsewhere() {
        try (WireServer server = WireServer.start(home, "c2s.see-other-host", "[::1]:9222");
                WireClient client = server.connect()) {
            client.send(WireClient.header(DOMAIN));

            Element error = client.expect(WireClient.STREAMS, "error");
            assertThat(error.children().get(0).local()).isEqualTo("see-other-host");
            assertThat(error.children().get(0).text()).isEqualTo("[::1]:9222");
            assertThat(client.isClosed()).isTrue();
        }
    }

    @Test
    void silentSessionShouldBeSentWhiteSpace() {
        try (WireServer server = WireServer.start(home, "c2s.idle", "1 s");
                WireClient client = server.online("alice", "a")) {
            assertThat(client.read()).isEqualTo(' ');
            assertThat(client.read()).isEqualTo(' ');

            client.send(" \n ");
            client.roundTrip();
        }
    }

    @Test
    void silentStrangerShouldTimeOut() {
        try (WireServer server = WireServer.start(home, "c2s.idle", "1 s");
                WireClient silent = server.connect();
                WireClient hesitant = server.signedIn("alice")) {
            assertThat(silent.streamError()).isEqualTo("connection-timeout");
            assertThat(hesitant.streamError()).isEqualTo("connection-timeout");
        }
    }

    @Test
    void connectionsOfAnAddressShouldBeLimited() {
        try (WireServer server = WireServer.start(home, "limits.connections-per-address", "2");
                WireClient first = server.online("alice", "a");
                WireClient second = server.online("bob", "b")) {
            try (WireClient third = server.connect()) {
                assertThat(third.isCut()).isTrue();
            }
            first.roundTrip();
            second.roundTrip();
        }
    }

    @Test
    void connectsOfAnAddressShouldBeLimited() {
        try (WireServer server = WireServer.start(home, "limits.connects-per-second", "1")) {
            List<WireClient> clients = new ArrayList<>();
            for (int i = 0; i < 20; i++) {
                clients.add(server.connect());
            }
            int served = 0;
            for (WireClient client : clients) {
                served += isServed(client) ? 1 : 0;
            }

            assertThat(served).isBetween(1, 19);
        }
    }

    private static boolean isServed(WireClient client) {
        try (client) {
            return client.open(DOMAIN) != null;
        } catch (java.io.UncheckedIOException cut) {
            return false;
        }
    }

    @Test
    void passwordShouldBeChangedInBand() {
        try (WireServer server = WireServer.start(home);
                WireClient alice = server.online("alice", "a")) {
            String query =
                    "<query xmlns='jabber:iq:register'><username>alice</username>"
                            + "<password>another one</password></query>";
            assertThat(alice.ask("set", DOMAIN, query).attribute("type")).isEqualTo("result");

            try (WireClient again = server.connect()) {
                again.online("alice", "another one", DOMAIN, "b");
            }
            try (WireClient old = server.connect()) {
                old.open(DOMAIN);
                String message = "\0alice\0" + PASSWORD;
                Element answer = old.auth("PLAIN", message.getBytes(StandardCharsets.UTF_8));
                assertThat(answer.local()).isEqualTo("failure");
            }
        }
    }

    @Test
    void stoppingServerShouldSaySo() {
        WireServer server = WireServer.start(home);
        CompletableFuture<Void> stopped;
        try (WireClient bound = server.online("alice", "a");
                WireClient stranger = server.connect()) {
            stranger.open(DOMAIN);

            stopped = CompletableFuture.runAsync(server::close);

            assertThat(bound.streamError()).isEqualTo("system-shutdown");
            assertThat(stranger.streamError()).isEqualTo("system-shutdown");
        }
        stopped.join();
    }
}
