package im.herald.it.stories;

import static org.assertj.core.api.Assertions.assertThat;

import im.herald.it.process.HeraldCommand;
import im.herald.it.process.HeraldProcess;
import java.nio.file.Path;
import org.jivesoftware.smack.packet.Message;
import org.jivesoftware.smackx.delay.packet.DelayInformation;
import org.jivesoftware.smackx.vcardtemp.VCardManager;
import org.jivesoftware.smackx.vcardtemp.packet.VCard;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What was acknowledged is there after the server came back, however it went. */
class RestartTest {
    @TempDir private Path data;
    private HeraldProcess herald;
    private Story story;

    @BeforeEach
    void start() {
        herald = new HeraldProcess(data).start();
        story = new Story(herald);
    }

    @AfterEach
    void stop() {
        story.close();
        herald.close();
    }

    @Test
    void offlineMessagesShouldOutliveAStop() throws Exception {
        User bob = sentWhileAway(20);

        story.close();
        assertThat(herald.stop()).isZero();
        herald.start();

        shouldGetAll(bob, 20);
    }

    @Test
    void storedMessagesContactsAndCardShouldOutliveAKill() throws Exception {
        User bob = sentWhileAway(50);
        User carol = story.user("carol");
        Client client = story.signIn(carol, "home");
        client.roster().createItem(bob.jid(), "Bob", null);
        VCard card = new VCard();
        card.setNickName("caro");
        VCardManager.getInstanceFor(client.connection()).saveVCard(card);

        herald.kill();
        herald.start();

        shouldGetAll(bob, 50);
        Client again = story.signIn(carol, "home");
        ContactsTest.patiently().until(() -> again.roster().getEntry(bob.jid()) != null);
        assertThat(VCardManager.getInstanceFor(again.connection()).loadVCard().getNickName())
                .isEqualTo("caro");
    }

    @Test
    void accountsOfTheCommandLineShouldWorkWhetherTheServerRunsOrNot() throws Exception {
        User running = new User("erin", "with a space");
        User stopped = new User("frank", "ünïcode");
        add(running);
        assertThat(herald.stop()).isZero();
        add(stopped);
        herald.start();

        story.signIn(running, "home").awaitServer();
        story.signIn(stopped, "home").awaitServer();
    }

    private void add(User user) {
        HeraldCommand added =
                HeraldCommand.run(
                        user.password(),
                        "account",
                        "add",
                        user.jid().toString(),
                        "--password-stdin",
                        "--data",
                        data.toString());
        assertThat(added.output()).isEqualTo("added " + user.jid() + System.lineSeparator());
        assertThat(added.exit()).isZero();
    }

    /** Bob's answer to a ping comes after what was stored for him before it. */
    private User sentWhileAway(int messages) throws Exception {
        Client alice = story.signIn("alice");
        User bob = story.user("bob");
        for (int i = 0; i < messages; i++) {
            alice.write(bob.jid(), "read this tomorrow: " + i);
        }
        alice.await(bob.jid());
        return bob;
    }

    private void shouldGetAll(User bob, int messages) throws Exception {
        Client back = story.signIn(bob, "home");
        for (int i = 0; i < messages; i++) {
            Message message = back.nextMessage();
            assertThat(message.getBody()).isEqualTo("read this tomorrow: " + i);
            assertThat(DelayInformation.from(message)).isNotNull();
        }
        back.awaitServer();
        assertThat(back.hasMessages()).isFalse();
    }
}
