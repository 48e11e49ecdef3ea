package im.herald.it.stories;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.awaitility.Awaitility;
import org.jivesoftware.smack.packet.Message;
import org.jivesoftware.smack.packet.Presence;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** XEP-0198: what happens in a tunnel. */
@ExtendWith(SharedHerald.class)
class ResumptionTest {
    @Test
    void sessionShouldGoOnWhereItStopped(Story story) throws Exception {
        Client alice = story.signIn("alice");
        Client bob = story.signIn("bob");
        ContactsTest.befriend(alice, bob);
        bob.loseConnection();
        for (int i = 0; i < 20; i++) {
            alice.write(bob.bare(), "number " + i);
        }

        bob.connect().login();

        assertThat(bob.connection().streamWasResumed()).isTrue();
        for (int i = 0; i < 20; i++) {
            assertThat(bob.nextBody()).isEqualTo("number " + i);
        }
        alice.awaitServer();
        assertThat(alice.hasPresence(Presence.Type.unavailable, bob.bare())).isFalse();
    }

    @Test
    void everythingSentShouldBeAcknowledged(Story story) throws Exception {
        Client alice = story.signIn("alice");
        Client bob = story.signIn("bob");
        Set<String> acknowledged = ConcurrentHashMap.newKeySet();
        alice.connection()
                .addStanzaAcknowledgedListener(
                        stanza -> {
                            if (stanza instanceof Message message) {
                                acknowledged.add(message.getBody());
                            }
                        });

        for (int i = 0; i < 20; i++) {
            alice.write(bob.bare(), "number " + i);
        }
        alice.connection().requestSmAcknowledgement();

        Awaitility.await().until(() -> acknowledged.size() == 20);
        assertThat(bob.nextBody()).isEqualTo("number 0");
    }
}
