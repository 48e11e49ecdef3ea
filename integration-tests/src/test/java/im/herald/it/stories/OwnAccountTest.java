package im.herald.it.stories;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.jivesoftware.smack.packet.IQ;
import org.jivesoftware.smack.packet.Message;
import org.jivesoftware.smack.packet.Presence;
import org.jivesoftware.smack.sasl.SASLErrorException;
import org.jivesoftware.smackx.iqregister.AccountManager;
import org.jivesoftware.smackx.iqregister.packet.Registration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.jxmpp.jid.parts.Localpart;

/** XEP-0077: people come, change their password, and leave. */
@ExtendWith(SharedHerald.class)
class OwnAccountTest {
    @Test
    void strangerShouldMakeAnAccountAndSignIn(Story story) throws Exception {
        User dave = story.stranger("dave");
        Client door = story.connect(Connections.to(story.herald(), dave));
        AccountManager manager = AccountManager.getInstance(door.connection());

        assertThat(manager.supportsAccountCreation()).isTrue();
        manager.createAccount(Localpart.from(dave.name()), dave.password());

        assertThat(story.signIn(dave, "home").bare().toString()).isEqualTo(dave.jid().toString());
    }

    @Test
    void newPasswordShouldReplaceTheOld(Story story) throws Exception {
        User dave = story.user("dave");
        Client client = story.signIn(dave, "home");

        AccountManager.getInstance(client.connection()).changePassword("a better one");

        client.awaitServer(); // the session goes on
        story.signIn(dave.withPassword("a better one"), "phone").awaitServer();
        assertThatThrownBy(() -> story.signIn(dave, "old")).isInstanceOf(SASLErrorException.class);
    }

    @Test
    void removedAccountShouldBeGone(Story story) throws Exception {
        Client alice = story.signIn("alice");
        User user = story.user("dave");
        Client dave = story.signIn(user, "home");
        Client phone = story.signIn(user, "phone");
        ContactsTest.befriend(alice, dave);

        // Smack's own call may miss an answer that the end of the stream follows at once.
        Registration removal = new Registration(Map.of("remove", ""));
        removal.setType(IQ.Type.set);
        dave.send(removal);

        dave.awaitClosedByServer("not-authorized");
        phone.awaitClosedByServer("not-authorized");
        alice.nextPresence(Presence.Type.unsubscribed, user.jid()); // XEP-0077 §3.2: roster cleaned
        assertThatThrownBy(() -> story.signIn(user, "again"))
                .isInstanceOf(SASLErrorException.class);
        alice.write(user.jid(), "still there?");
        assertThat(alice.nextMessage().getType()).isEqualTo(Message.Type.error);
    }
}
