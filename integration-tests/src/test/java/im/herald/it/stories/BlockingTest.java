package im.herald.it.stories;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.jivesoftware.smack.packet.Message;
import org.jivesoftware.smack.packet.Presence;
import org.jivesoftware.smack.packet.StanzaError;
import org.jivesoftware.smackx.blocking.BlockingCommandManager;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.jxmpp.jid.Jid;

/** XEP-0191: peace from somebody. */
@ExtendWith(SharedHerald.class)
class BlockingTest {
    @Test
    void blockedContactShouldGetNothingThroughUntilUnblocked(Story story) throws Exception {
        Client alice = story.signIn("alice");
        Client bob = story.signIn("bob");
        ContactsTest.befriend(alice, bob);
        BlockingCommandManager blocking = blocking(alice);

        blocking.blockContacts(List.<Jid>of(bob.bare()));

        bob.nextPresence(Presence.Type.unavailable, alice.bare()); // §3.4
        bob.write(alice.bare(), "hello?");
        Message back = bob.nextMessage();
        assertThat(back.getType()).isEqualTo(Message.Type.error);
        assertThat(back.getError().getCondition())
                .isEqualTo(StanzaError.Condition.service_unavailable);
        assertThat(alice.hasMessages()).isFalse();

        blocking.unblockContacts(List.<Jid>of(bob.bare()));
        bob.nextPresence(Presence.Type.available, alice.bare()); // §3.4
        bob.write(alice.bare(), "hello again");
        assertThat(alice.nextBody()).isEqualTo("hello again");
    }

    @Test
    void listShouldReachTheOtherDevices(Story story) throws Exception {
        User user = story.user("alice");
        Client phone = story.signIn(user, "phone");
        Client laptop = story.signIn(user, "laptop");
        Jid pest = story.stranger("pest").jid();
        assertThat(blocking(laptop).getBlockList()).isEmpty();

        blocking(phone).blockContacts(List.of(pest));

        ContactsTest.patiently().until(() -> blocking(laptop).getBlockList().contains(pest));
        assertThat(blocking(story.signIn(user, "tablet")).getBlockList()).containsExactly(pest);
    }

    private static BlockingCommandManager blocking(Client client) {
        return BlockingCommandManager.getInstanceFor(client.connection());
    }
}
