package im.herald.it.c2s;

import static im.herald.it.c2s.WireServer.DOMAIN;
import static org.assertj.core.api.Assertions.assertThat;

import im.herald.testkit.wire.WireClient;
import im.herald.testkit.wire.WireTls;
import im.herald.xml.Element;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Accounts made in-band: by strangers before they sign in, and by administrators (XEP-0077). */
class RegistrationWireTest {
    private static final String NS = "jabber:iq:register";
    private static final String FORM = "<query xmlns='" + NS + "'/>";

    @TempDir private Path home;

    private static String filled(String name, String password) {
        return "<query xmlns='%s'><username>%s</username><password>%s</password></query>"
                .formatted(NS, name, password);
    }

    private static String condition(Element answer) {
        assertThat(answer.attribute("type")).isEqualTo("error");
        return answer.child("jabber:client", "error").children().get(0).local();
    }

    private static boolean isOffered(Element features) {
        return features.child("http://jabber.org/features/iq-register", "register") != null;
    }

    private WireServer open(String... more) {
        String[] settings = {"registration.open", "true", "c2s.require-encryption", "true"};
        String[] all = java.util.Arrays.copyOf(settings, settings.length + more.length);
        System.arraycopy(more, 0, all, settings.length, more.length);
        return WireServer.start(home, all);
    }

    private static WireClient encrypted(WireServer server) {
        WireClient client = server.connect();
        client.open(DOMAIN);
        assertThat(isOffered(client.startTls(DOMAIN, WireTls.standard()))).isTrue();
        return client;
    }

    @Test
    void strangerShouldGetAnAccountAndSignIn() {
        try (WireServer server = open();
                WireClient client = encrypted(server)) {
            Element form = client.ask("get", DOMAIN, FORM).child(NS, "query");
            assertThat(form.child(NS, "username")).isNotNull();
            assertThat(form.child(NS, "password")).isNotNull();

            Element answer = client.ask("set", null, filled("carol", "long enough"));

            assertThat(answer.attribute("type")).isEqualTo("result");
            assertThat(isOffered(client.signIn("carol", "long enough", DOMAIN))).isFalse();
            assertThat(client.bind("new")).isEqualTo("carol@" + DOMAIN + "/new");
        }
    }

    @Test
    void clearTextShouldNotCarryPasswords() {
        try (WireServer server = open();
                WireClient client = server.connect()) {
            assertThat(isOffered(client.open(DOMAIN))).isFalse();

            assertThat(condition(client.ask("set", null, filled("carol", "long enough"))))
                    .isEqualTo("service-unavailable");
        }
    }

    @Test
    void whatCannotBeAnAccountShouldBeRefused() {
        try (WireServer server = open();
                WireClient client = encrypted(server)) {
            assertThat(condition(client.ask("set", null, filled("alice", "long enough"))))
                    .isEqualTo("conflict");
            assertThat(condition(client.ask("set", null, filled("carol", "short"))))
                    .isEqualTo("not-acceptable");
            assertThat(condition(client.ask("set", null, filled("a@b", "long enough"))))
                    .isEqualTo("jid-malformed");
            assertThat(condition(client.ask("set", null, filled("carol", ""))))
                    .isEqualTo("not-acceptable");
            assertThat(condition(client.ask("set", null, FORM))).isEqualTo("not-acceptable");
            // five tries in vain are enough
            assertThat(condition(client.ask("set", null, filled("carol", "long enough"))))
                    .isEqualTo("not-acceptable");
        }
    }

    @Test
    void addressShouldNotMakeMoreAccountsThanAllowed() {
        try (WireServer server = open("registration.per-hour", "2")) {
            for (String name : new String[] {"carol", "dave"}) {
                try (WireClient client = encrypted(server)) {
                    Element answer = client.ask("set", null, filled(name, "long enough"));
                    assertThat(answer.attribute("type")).isEqualTo("result");
                }
            }
            try (WireClient client = encrypted(server)) {
                assertThat(condition(client.ask("set", null, filled("erin", "long enough"))))
                        .isEqualTo("resource-constraint");
            }
        }
    }

    @Test
    void closedServerShouldOfferNothing() {
        try (WireServer server = WireServer.start(home);
                WireClient client = server.connect()) {
            assertThat(isOffered(client.open(DOMAIN))).isFalse();

            assertThat(condition(client.ask("get", null, FORM))).isEqualTo("service-unavailable");
        }
    }

    @Test
    void administratorShouldMakeAccountsOnAClosedServer() {
        try (WireServer server = WireServer.start(home, "admins", "alice@" + DOMAIN);
                WireClient alice = server.online("alice", "a");
                WireClient bob = server.online("bob", "b")) {
            assertThat(condition(bob.ask("set", DOMAIN, filled("carol", "long enough"))))
                    .isEqualTo("not-allowed");

            Element answer = alice.ask("set", DOMAIN, filled("carol", "long enough"));

            assertThat(answer.attribute("type")).isEqualTo("result");
            assertThat(condition(alice.ask("set", DOMAIN, filled("bob", "long enough"))))
                    .isEqualTo("conflict");
            try (WireClient carol = server.connect()) {
                carol.online("carol", "long enough", DOMAIN, "c");
            }
        }
    }

    @Test
    void administratorShouldBeTheContact() {
        try (WireServer server = WireServer.start(home, "admins", "alice@" + DOMAIN);
                WireClient bob = server.online("bob", "b")) {
            String query = "<query xmlns='http://jabber.org/protocol/disco#info'/>";

            assertThat(bob.ask("get", DOMAIN, query).toString())
                    .contains("admin-addresses")
                    .contains("xmpp:alice@" + DOMAIN);
        }
    }
}
