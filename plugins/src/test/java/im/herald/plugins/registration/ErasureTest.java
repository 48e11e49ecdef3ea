package im.herald.plugins.registration;

import static org.assertj.core.api.Assertions.assertThat;

import im.herald.jid.Jid;
import im.herald.plugins.world.Client;
import im.herald.plugins.world.World;
import im.herald.store.Credentials;
import im.herald.testkit.store.MemoryStores;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The end of an account reaches what plugins keep of it elsewhere. */
class ErasureTest {
    private static final Jid ROMEO = Jid.of("romeo@example.org");

    private final List<Jid> erased = new ArrayList<>();

    private World world(MemoryStores stores) {
        World world = new World(stores, new RegistrationPlugin());
        world.server.onErasure(erased::add);
        return world;
    }

    @Test
    void accountThatEndsItselfShouldBeErasedElsewhere() {
        World world = world(new MemoryStores()).account("romeo").account("juliet");
        Client romeo = world.connect("romeo/orchard");

        romeo.say(
                "<iq type='set' id='r1'><query xmlns='jabber:iq:register'><remove/></query></iq>");

        assertThat(world.stores.accounts().exists(ROMEO)).isFalse();
        assertThat(erased).containsExactly(ROMEO);
        world.server.erase();
        assertThat(erased).hasSize(1);
    }

    @Test
    void accountDeletedWhileNoServerRanShouldBeErasedAtTheStart() {
        MemoryStores stores = new MemoryStores();
        stores.accounts().create(ROMEO, new Credentials(Map.of()));
        stores.accounts().delete(ROMEO);

        world(stores).server.start();

        assertThat(erased).containsExactly(ROMEO);
        assertThat(stores.accounts().erased()).isEmpty();
    }

    @Test
    void whatFailsShouldBeTriedAgain() {
        MemoryStores stores = new MemoryStores();
        World world = world(stores).account("romeo");
        List<Jid> tried = new ArrayList<>();
        world.server.onErasure(
                account -> {
                    tried.add(account);
                    if (tried.size() == 1) {
                        throw new IllegalStateException("the disk is away");
                    }
                });
        stores.accounts().delete(ROMEO);

        world.server.erase();
        assertThat(stores.accounts().erased()).containsExactly(ROMEO);

        world.server.erase();
        assertThat(tried).hasSize(2);
        assertThat(stores.accounts().erased()).isEmpty();
    }
}
