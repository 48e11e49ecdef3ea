package im.herald.muc;

import static org.assertj.core.api.Assertions.assertThat;

import im.herald.jid.Jid;
import im.herald.plugin.Plugin;
import im.herald.plugin.Server;
import im.herald.plugin.Timer;
import im.herald.store.Credentials;
import im.herald.testkit.store.MemoryStores;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** XEP-0045 §14.6: what rooms do not take. The clock stands still. */
class LimitsTest {
    private static final String ROOM = "coven@conference.example.org";
    private static final MucLimits LIMITS = new MucLimits(10, 10, 5, 1000, 2, 1);

    /** Two a second, those of five seconds at once, and one more. */
    private static final int AT_ONCE = 11;

    private final MemoryStores stores = new MemoryStores();
    private Server server;
    private Person crone;

    @BeforeEach
    void enter() {
        server = new Server(Set.of("example.org"), stores, Runnable::run);
        server.provide(Timer.class, (delay, work) -> () -> {});
        server.provide(Clock.class, Clock.fixed(Instant.ofEpochSecond(1), ZoneOffset.UTC));
        server.provide(
                MucSettings.class, new MucSettings(null, MucSettings.Creation.LOCAL, LIMITS));
        ServiceLoader.load(Plugin.class).forEach(plugin -> plugin.install(server));
        crone = person("crone");
        enter(crone, "crone");
        crone.say(
                "<iq type='set' id='c' to='"
                        + ROOM
                        + "'><query xmlns='http://jabber.org/protocol/muc#owner'>"
                        + "<x xmlns='jabber:x:data' type='submit'/></query></iq>");
        crone.take();
    }

    private Person person(String name) {
        Jid account = Jid.of(name + "@example.org");
        stores.accounts().create(account, new Credentials(Map.of()));
        return new Person(server, account + "/home");
    }

    private static void enter(Person person, String nick) {
        person.say(
                "<presence to='"
                        + ROOM
                        + "/"
                        + nick
                        + "'><x xmlns='http://jabber.org/protocol/muc'/></presence>");
    }

    private static String answer(Person person, String xml) {
        person.take();
        return person.say(xml).take().toString();
    }

    private static String say(String body) {
        return "<message type='groupchat' id='m' to='"
                + ROOM
                + "'><body>"
                + body
                + "</body></message>";
    }

    @Test
    void onePersonShouldNotFloodARoom() {
        for (int sent = 1; sent < AT_ONCE; sent++) { // the first was to enter
            crone.say("<presence to='" + ROOM + "/crone'/>");
        }

        assertThat(answer(crone, "<presence to='" + ROOM + "/other'/>"))
                .contains("type='wait'", "resource-constraint");
        assertThat(answer(crone, say("Round about")))
                .contains("type='wait'", "resource-constraint", "one person");
        assertThat(answer(crone, "<presence type='unavailable' to='" + ROOM + "/crone'/>"))
                .contains("'110'")
                .doesNotContain("resource-constraint");
    }

    @Test
    void manyShouldNotFloodARoom() {
        Person hag = person("hag");
        enter(hag, "hag");
        for (int said = 0; said < 3; said++) {
            assertThat(answer(crone, say("Fire burn"))).contains("type='groupchat'");
            assertThat(answer(hag, say("and cauldron bubble"))).contains("type='groupchat'");
        }

        assertThat(answer(crone, say("Double")))
                .contains("type='wait'", "resource-constraint", "More is said");
    }

    @Test
    void aMessageShouldNotBeTooLarge() {
        assertThat(answer(crone, say("x".repeat(1000))))
                .contains("type='modify'", "policy-violation", "1000 bytes");
    }

    @Test
    void aNicknameShouldNotBeTooLong() {
        Person hag = person("hag");
        hag.take();
        enter(hag, "second");
        assertThat(hag.take().toString()).contains("type='modify'", "jid-malformed");
        assertThat(answer(crone, "<presence to='" + ROOM + "/crones'/>")).contains("jid-malformed");
    }
}
