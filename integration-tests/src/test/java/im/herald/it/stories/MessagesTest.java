package im.herald.it.stories;

import static org.assertj.core.api.Assertions.assertThat;

import org.jivesoftware.smack.packet.Message;
import org.jivesoftware.smack.packet.StanzaBuilder;
import org.jivesoftware.smack.packet.StanzaError;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** RFC 6121 §5 and §8.5: messages find the right devices, in order and unchanged. */
@ExtendWith(SharedHerald.class)
class MessagesTest {
    @Test
    void textShouldArriveUnchangedAndInOrder(Story story) throws Exception {
        Client alice = story.signIn("alice");
        Client bob = story.signIn("bob");
        String odd = "one line & <another> \"quoted\" 'single' 😀 ]] שלום\n\ttail";

        alice.write(bob.bare(), odd);
        for (int i = 0; i < 200; i++) {
            alice.write(bob.bare(), "number " + i);
        }

        Message first = bob.nextMessage();
        assertThat(first.getBody()).isEqualTo(odd);
        assertThat(first.getFrom().toString()).isEqualTo(alice.jid().toString());
        for (int i = 0; i < 200; i++) {
            assertThat(bob.nextBody()).isEqualTo("number " + i);
        }
    }

    @Test
    void bareAddressShouldReachEveryDeviceThatWantsMessages(Story story) throws Exception {
        Client alice = story.signIn("alice");
        User bob = story.user("bob");
        Client phone = story.signIn(bob, "phone");
        Client laptop = story.signIn(bob, "laptop");
        Client robot = story.signIn(bob, "robot");
        phone.available(5);
        laptop.available(0);
        robot.available(-1); // RFC 6121 §8.5.2.1.1: wants none
        phone.awaitServer();
        laptop.awaitServer();
        robot.awaitServer();

        alice.write(bob.jid(), "dinner?");

        assertThat(phone.nextBody()).isEqualTo("dinner?");
        assertThat(laptop.nextBody()).isEqualTo("dinner?");
        alice.await(robot.jid());
        assertThat(robot.hasMessages()).isFalse();
    }

    @Test
    void fullAddressShouldReachThatDeviceOnly(Story story) throws Exception {
        Client alice = story.signIn("alice");
        User bob = story.user("bob");
        Client phone = story.signIn(bob, "phone");
        Client robot = story.signIn(bob, "robot");
        robot.available(-1);
        robot.awaitServer();

        alice.write(robot.jid(), "switch off the light");

        assertThat(robot.nextBody()).isEqualTo("switch off the light");
        alice.await(phone.jid());
        assertThat(phone.hasMessages()).isFalse();
    }

    @Test
    void messageForNobodyShouldComeBack(Story story) throws Exception {
        Client alice = story.signIn("alice");

        alice.write(story.stranger("nobody").jid(), "anyone?");

        Message back = alice.nextMessage();
        assertThat(back.getType()).isEqualTo(Message.Type.error);
        assertThat(back.getError().getCondition())
                .isEqualTo(StanzaError.Condition.service_unavailable);
    }

    @Test
    void headlineForSomebodyAwayShouldBeForgotten(Story story) throws Exception {
        Client alice = story.signIn("alice");
        User bob = story.user("bob");
        alice.send(
                StanzaBuilder.buildMessage()
                        .to(bob.jid())
                        .ofType(Message.Type.headline)
                        .setBody("old news")
                        .build());
        alice.await(bob.jid());

        Client back = story.signIn(bob, "home");

        back.awaitServer();
        assertThat(back.hasMessages()).isFalse();
    }
}
