package im.herald.it.stories;

import static org.assertj.core.api.Assertions.assertThat;

import org.jivesoftware.smack.packet.Message;
import org.jivesoftware.smack.packet.StanzaBuilder;
import org.jivesoftware.smackx.carbons.CarbonManager;
import org.jivesoftware.smackx.carbons.packet.CarbonExtension;
import org.jivesoftware.smackx.carbons.packet.CarbonExtension.Direction;
import org.jivesoftware.smackx.sid.element.StanzaIdElement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** XEP-0280: both sides of a conversation on every device. */
@ExtendWith(SharedHerald.class)
class CarbonsTest {
    private static Client withCarbons(Client client) throws Exception {
        CarbonManager carbons = CarbonManager.getInstanceFor(client.connection());
        assertThat(carbons.isSupportedByServer()).isTrue();
        carbons.enableCarbons();
        return client;
    }

    private static Message copied(Message carrier, Direction direction) {
        CarbonExtension carbon = CarbonExtension.from(carrier);
        assertThat(carbon).as("a carbon: %s", carrier).isNotNull();
        assertThat(carbon.getDirection()).isEqualTo(direction);
        return carbon.getForwarded().getForwardedStanza();
    }

    @Test
    void phoneShouldSeeWhatTheLaptopSaysAndHears(Story story) throws Exception {
        User bob = story.user("bob");
        Client alice = story.signIn("alice");
        Client laptop = story.signIn(bob, "laptop");
        Client phone = withCarbons(story.signIn(bob, "phone"));

        laptop.write(alice.jid(), "where are you?");
        Message asked = alice.nextMessage();
        alice.write(laptop.jid(), "at home");
        Message answer = laptop.nextMessage();

        Message said = copied(phone.nextMessage(), Direction.sent);
        assertThat(said.getBody()).isEqualTo("where are you?");
        assertThat(said.getStanzaId()).isEqualTo(asked.getStanzaId());
        Message heard = copied(phone.nextMessage(), Direction.received);
        assertThat(heard.getBody()).isEqualTo("at home");
        assertThat(StanzaIdElement.getStanzaId(heard).getId())
                .isEqualTo(StanzaIdElement.getStanzaId(answer).getId());
        alice.await(laptop.jid());
        assertThat(laptop.hasMessages()).isFalse();
    }

    @Test
    void privateMessageShouldStayWhereItIs(Story story) throws Exception {
        User bob = story.user("bob");
        Client alice = story.signIn("alice");
        Client laptop = story.signIn(bob, "laptop");
        Client phone = withCarbons(story.signIn(bob, "phone"));

        laptop.send(
                StanzaBuilder.buildMessage()
                        .to(alice.jid())
                        .ofType(Message.Type.chat)
                        .setBody("psst")
                        .addExtension(CarbonExtension.Private.INSTANCE)
                        .build());

        assertThat(alice.nextBody()).isEqualTo("psst");
        phone.awaitServer();
        assertThat(phone.hasMessages()).isFalse();
    }

    @Test
    void disablingShouldEndThem(Story story) throws Exception {
        User bob = story.user("bob");
        Client alice = story.signIn("alice");
        Client laptop = story.signIn(bob, "laptop");
        Client phone = withCarbons(story.signIn(bob, "phone"));
        CarbonManager.getInstanceFor(phone.connection()).disableCarbons();

        laptop.write(alice.jid(), "alone again");

        assertThat(alice.nextBody()).isEqualTo("alone again");
        phone.awaitServer();
        assertThat(phone.hasMessages()).isFalse();
    }
}
