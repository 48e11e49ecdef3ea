package im.herald.it.stories;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.jivesoftware.smack.packet.Presence;
import org.jivesoftware.smack.roster.RosterEntry;
import org.jivesoftware.smack.roster.packet.RosterPacket.ItemType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.jxmpp.jid.EntityBareJid;

/** RFC 6121 §2 and §3: contacts come, see each other, and go. */
@ExtendWith(SharedHerald.class)
class ContactsTest {
    @Test
    void contactsShouldSeeEachOtherAfterBothAsked(Story story) throws Exception {
        Client alice = story.signIn("alice");
        Client bob = story.signIn("bob");

        befriend(alice, bob);

        assertThat(alice.roster().getPresence(bob.bare()).isAvailable()).isTrue();
        assertThat(bob.roster().getPresence(alice.bare()).isAvailable()).isTrue();
    }

    @Test
    void requestShouldWaitForTheContactToComeBack(Story story) throws Exception {
        Client alice = story.signIn("alice");
        User bob = story.user("bob");
        alice.presence(Presence.Type.subscribe, bob.jid());
        alice.await(bob.jid());

        Client back = story.signIn(bob, "home");

        assertThat(back.nextPresence(Presence.Type.subscribe, alice.bare()).getFrom().toString())
                .isEqualTo(alice.bare().toString());
    }

    @Test
    void refusalShouldLeaveNoSubscription(Story story) throws Exception {
        Client alice = story.signIn("alice");
        Client bob = story.signIn("bob");
        alice.presence(Presence.Type.subscribe, bob.bare());
        bob.nextPresence(Presence.Type.subscribe, alice.bare());

        bob.presence(Presence.Type.unsubscribed, alice.bare());

        alice.nextPresence(Presence.Type.unsubscribed, bob.bare());
        patiently().until(() -> type(alice, bob.bare()) == ItemType.none);
    }

    @Test
    void takingBackPermissionShouldEndWhatTheOtherSees(Story story) throws Exception {
        Client alice = story.signIn("alice");
        Client bob = story.signIn("bob");
        befriend(alice, bob);

        bob.presence(Presence.Type.unsubscribed, alice.bare());

        alice.nextPresence(Presence.Type.unsubscribed, bob.bare());
        patiently().until(() -> type(alice, bob.bare()) == ItemType.from);
        patiently().until(() -> type(bob, alice.bare()) == ItemType.to);
        patiently().until(() -> !alice.roster().getPresence(bob.bare()).isAvailable());
    }

    @Test
    void unsubscribingShouldKeepTheOtherDirection(Story story) throws Exception {
        Client alice = story.signIn("alice");
        Client bob = story.signIn("bob");
        befriend(alice, bob);

        alice.presence(Presence.Type.unsubscribe, bob.bare());

        patiently().until(() -> type(alice, bob.bare()) == ItemType.from);
        patiently().until(() -> type(bob, alice.bare()) == ItemType.to);
    }

    @Test
    void removedContactShouldBeGoneOnBothSides(Story story) throws Exception {
        Client alice = story.signIn("alice");
        Client bob = story.signIn("bob");
        befriend(alice, bob);

        alice.roster().removeEntry(alice.roster().getEntry(bob.bare()));

        patiently().until(() -> alice.roster().getEntry(bob.bare()) == null);
        patiently().until(() -> type(bob, alice.bare()) == ItemType.none);
        patiently().until(() -> !bob.roster().getPresence(alice.bare()).isAvailable());
    }

    @Test
    void nameAndGroupsShouldReachEveryDeviceAndTheNextSession(Story story) throws Exception {
        User user = story.user("alice");
        EntityBareJid bob = story.user("bob").jid();
        Client phone = story.signIn(user, "phone");
        Client laptop = story.signIn(user, "laptop");

        phone.roster().createItem(bob, "Bob & Söhne", new String[] {"Work", "Friends"});

        patiently().until(() -> laptop.roster().getEntry(bob) != null);
        shouldBeBob(laptop, bob);
        Client tablet = story.signIn(user, "tablet");
        patiently().until(() -> tablet.roster().getEntry(bob) != null);
        shouldBeBob(tablet, bob);
    }

    private static void shouldBeBob(Client client, EntityBareJid bob) {
        RosterEntry entry = client.roster().getEntry(bob);
        assertThat(entry.getName()).isEqualTo("Bob & Söhne");
        assertThat(entry.getGroups().stream().map(group -> group.getName()))
                .containsExactlyInAnyOrderElementsOf(Set.of("Work", "Friends"));
    }

    /** Each asks and each agrees; returns when both rosters say so and both see the other. */
    static void befriend(Client one, Client other) throws Exception {
        one.presence(Presence.Type.subscribe, other.bare());
        other.nextPresence(Presence.Type.subscribe, one.bare());
        other.presence(Presence.Type.subscribed, one.bare());
        other.presence(Presence.Type.subscribe, one.bare());
        one.nextPresence(Presence.Type.subscribe, other.bare());
        one.presence(Presence.Type.subscribed, other.bare());
        patiently().until(() -> type(one, other.bare()) == ItemType.both);
        patiently().until(() -> type(other, one.bare()) == ItemType.both);
        patiently().until(() -> sees(one, other.bare()) && sees(other, one.bare()));
    }

    private static boolean sees(Client client, EntityBareJid contact) {
        Presence presence = client.roster().getPresence(contact);
        return presence.isAvailable();
    }

    private static ItemType type(Client client, EntityBareJid contact) {
        RosterEntry entry = client.roster().getEntry(contact);
        return entry == null ? null : entry.getType();
    }

    static ConditionFactory patiently() {
        return Awaitility.await().atMost(20, TimeUnit.SECONDS);
    }
}
