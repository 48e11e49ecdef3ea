package im.herald.muc;

import static org.assertj.core.api.Assertions.assertThat;

import im.herald.jid.Jid;
import im.herald.plugin.Plugin;
import im.herald.plugin.Server;
import im.herald.plugin.Timer;
import im.herald.store.Credentials;
import im.herald.testkit.store.MemoryStores;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** An account is deleted while its rooms are in memory. */
class ErasureTest {
    private static final Jid DEN = Jid.of("den@conference.example.org");
    private static final Jid ALICE = Jid.of("alice@example.org");
    private static final Jid BOB = Jid.of("bob@example.org");
    private static final String COMMANDS = "http://jabber.org/protocol/commands";

    private final MemoryStores stores = new MemoryStores();
    private final Server server = new Server(Set.of("example.org"), stores, Runnable::run);

    @BeforeEach
    void enter() {
        stores.accounts().create(ALICE, new Credentials(Map.of()));
        stores.accounts().create(BOB, new Credentials(Map.of()));
        server.provide(Timer.class, (delay, work) -> () -> {});
        ServiceLoader.load(Plugin.class).forEach(plugin -> plugin.install(server));
        Person alice = new Person(server, ALICE + "/desk");
        alice.say("<presence to='%s/al'><x xmlns='%s'/></presence>".formatted(DEN, Muc.NS));
        alice.say(
                "<iq type='set' id='c' to='%s'><query xmlns='%s'><x xmlns='%s' type='submit'>%s</x></query></iq>"
                        .formatted(
                                DEN,
                                Muc.OWNER,
                                Form.NS,
                                field("FORM_TYPE", Muc.CONFIGURATION)
                                        + field("muc#roomconfig_persistentroom", "1")
                                        + field("muc#roomconfig_roomowners", ALICE.toString())
                                        + field("muc#roomconfig_roomadmins", BOB.toString())));
        command(alice, "create", field("hats#title", "X") + field("hats#uri", "urn:x"));
        command(alice, "assign", field("hats#jid", BOB.toString()) + field("hats#uri", "urn:x"));
    }

    private static String field(String name, String value) {
        return "<field var='" + name + "'><value>" + value + "</value></field>";
    }

    private static void command(Person by, String what, String fields) {
        by.say(
                "<iq type='set' id='h' to='%s'><command xmlns='%s' node='%s:%s'><x xmlns='%s' type='submit'>%s</x></command></iq>"
                        .formatted(
                                DEN,
                                COMMANDS,
                                HatForms.TYPE,
                                what,
                                Form.NS,
                                field("FORM_TYPE", HatForms.TYPE) + fields));
    }

    private RoomState kept() {
        return new RoomFile(stores.rooms()).read(DEN);
    }

    @Test
    void whoGetsTheAddressNextShouldBeNobodyInTheRoom() {
        assertThat(kept().hats().of(BOB)).hasSize(1);

        stores.accounts().delete(BOB);
        server.erase();

        RoomDetails den =
                server.need(RoomAdministration.class)
                        .find(DEN)
                        .toCompletableFuture()
                        .join()
                        .orElseThrow();
        assertThat(den.admins()).isEmpty();
        assertThat(den.owners()).isEqualTo(List.of(ALICE));
        assertThat(kept().hats().of(BOB)).isEmpty();
        assertThat(kept().hats().all()).hasSize(1);
    }
}
