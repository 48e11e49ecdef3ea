package im.herald.it.stories;

import static org.assertj.core.api.Assertions.assertThat;

import org.jivesoftware.smack.packet.Presence;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** RFC 6121 §4: who is there, told to those who may know. */
@ExtendWith(SharedHerald.class)
class PresenceTest {
    @Test
    void changesShouldReachContactsWithAllThatTheySay(Story story) throws Exception {
        Client alice = story.signIn("alice");
        Client bob = story.signIn("bob");
        ContactsTest.befriend(alice, bob);

        bob.send(
                bob.connection()
                        .getStanzaFactory()
                        .buildPresenceStanza()
                        .setMode(Presence.Mode.dnd)
                        .setStatus("thinking")
                        .setPriority(7)
                        .build());

        Presence seen =
                alice.nextPresence(p -> p.getMode() == Presence.Mode.dnd && p.isAvailable());
        assertThat(seen.getFrom().toString()).isEqualTo(bob.jid().toString());
        assertThat(seen.getStatus()).isEqualTo("thinking");
        assertThat(seen.getPriority()).isEqualTo(7);
    }

    @Test
    void lostConnectionShouldBecomeUnavailable(Story story) throws Exception {
        Client alice = story.signIn("alice");
        Client bob = story.signInWithoutResumption("bob");
        ContactsTest.befriend(alice, bob);

        bob.loseConnection();

        alice.nextPresence(Presence.Type.unavailable, bob.bare());
    }

    @Test
    void newcomerShouldLearnWhoIsThere(Story story) throws Exception {
        User aliceUser = story.user("alice");
        Client alice = story.signIn(aliceUser, "home");
        Client bob = story.signIn("bob");
        ContactsTest.befriend(alice, bob);

        Client phone = story.signIn(aliceUser, "phone");

        assertThat(phone.nextPresence(Presence.Type.available, bob.bare()).getFrom().toString())
                .isEqualTo(bob.jid().toString());
        phone.nextPresence(Presence.Type.available, alice.bare());
    }

    @Test
    void directedPresenceShouldReachAStrangerAndEndWithTheSession(Story story) throws Exception {
        Client alice = story.signIn("alice");
        Client bob = story.signIn("bob");
        Client carol = story.signIn("carol");

        bob.presence(Presence.Type.available, alice.jid());

        alice.nextPresence(Presence.Type.available, bob.bare());
        bob.signOut();
        alice.nextPresence(Presence.Type.unavailable, bob.bare());
        carol.awaitServer();
        assertThat(carol.hasPresence(Presence.Type.available, alice.bare())).isFalse();
    }

    @Test
    void strangersShouldSeeNothing(Story story) throws Exception {
        Client alice = story.signIn("alice");
        Client bob = story.signIn("bob");

        bob.available(3);

        bob.await(alice.jid());
        alice.awaitServer();
        assertThat(alice.hasPresence(Presence.Type.available, bob.bare())).isFalse();
    }
}
