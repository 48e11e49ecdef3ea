package im.herald.plugins.registration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import im.herald.jid.Jid;
import im.herald.plugin.Registration;
import im.herald.plugin.Server;
import im.herald.stanza.StanzaException;
import im.herald.store.Credentials;
import im.herald.testkit.store.MemoryStores;
import im.herald.xml.Element;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RegistrationTest {
    private static final String DOMAIN = "capulet.example";

    private final MemoryStores stores = new MemoryStores();

    private Registration registration(RegistrationSettings settings) {
        Server server = new Server(Set.of(DOMAIN), stores, Runnable::run);
        server.provide(RegistrationSettings.class, settings);
        server.provide(NewCredentials.class, password -> new Credentials(Map.of()));
        new RegistrationPlugin().install(server);
        return server.need(Registration.class);
    }

    private static Element filled(String username, String password) {
        return Element.of(Fields.NS, "query")
                .child(Element.of(Fields.NS, "username").text(username).build())
                .child(Element.of(Fields.NS, "password").text(password).build())
                .build();
    }

    private static void assertRefused(Registration door, Element query, String condition) {
        assertThatThrownBy(() -> door.register(DOMAIN, query))
                .isInstanceOfSatisfying(
                        StanzaException.class,
                        refused -> assertThat(refused.error().condition()).isEqualTo(condition));
    }

    @Test
    void closedServerShouldRefuseStrangers() {
        Registration door = registration(RegistrationSettings.closed());

        assertThat(door.isOpen()).isFalse();
        assertRefused(door, filled("juliet", "wherefore art"), "not-allowed");
        assertThat(stores.accounts().list(DOMAIN)).isEmpty();
    }

    @Test
    void openServerShouldMakeAnAccountOnce() {
        Registration door = registration(new RegistrationSettings(true, 8));

        assertThat(door.register(DOMAIN, filled("juliet", "wherefore art")))
                .isEqualTo(Jid.of("juliet@capulet.example"));
        assertThat(stores.accounts().exists(Jid.of("juliet@capulet.example"))).isTrue();
        assertRefused(door, filled("juliet", "another one"), "conflict");
    }

    @Test
    void uselessFieldsShouldBeRefused() {
        Registration door = registration(new RegistrationSettings(true, 8));

        assertRefused(door, filled("juliet", ""), "not-acceptable");
        assertRefused(door, filled("juliet", "short"), "not-acceptable");
        assertRefused(door, filled("juliet@evil.example/", "wherefore art"), "jid-malformed");
        assertRefused(door, filled("juliet/x", "wherefore art"), "jid-malformed");
    }
}
