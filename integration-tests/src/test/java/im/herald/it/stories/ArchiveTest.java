package im.herald.it.stories;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.jivesoftware.smack.packet.Message;
import org.jivesoftware.smackx.mam.MamManager;
import org.jivesoftware.smackx.mam.element.MamPrefsIQ;
import org.jivesoftware.smackx.mam.element.MamVersion;
import org.jivesoftware.smackx.sid.element.StanzaIdElement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** XEP-0313: whoever comes later reads what was said. */
@ExtendWith(SharedHerald.class)
class ArchiveTest {
    private static List<String> bodies(MamManager.MamQuery query) {
        return query.getMessages().stream().map(Message::getBody).toList();
    }

    private static MamManager archive(Client client) {
        return MamManager.getInstanceFor(client.connection());
    }

    @Test
    void aNewDeviceShouldFindBothSides(Story story) throws Exception {
        User bob = story.user("bob");
        Client alice = story.signIn("alice");
        Client phone = story.signIn(bob, "phone");
        for (int i = 0; i < 5; i++) {
            alice.write(phone.bare(), "question " + i);
            phone.nextBody();
            phone.write(alice.bare(), "answer " + i);
            alice.nextBody();
        }
        phone.signOut();

        Client laptop = story.signIn(bob, "laptop");
        assertThat(archive(laptop).isSupported()).isTrue();
        MamManager.MamQuery query =
                archive(laptop)
                        .queryArchive(
                                MamManager.MamQueryArgs.builder()
                                        .limitResultsToJid(alice.bare())
                                        .setResultPageSizeTo(4)
                                        .queryLastPage()
                                        .build());

        assertThat(bodies(query))
                .containsExactly("question 3", "answer 3", "question 4", "answer 4");
        query.pagePrevious(4);
        assertThat(bodies(query)).startsWith("question 1", "answer 1", "question 2", "answer 2");
    }

    @Test
    void aDeviceThatWasAwayShouldSeeTheIdsOfTheOther(Story story) throws Exception {
        User bob = story.user("bob");
        Client alice = story.signIn("alice");
        Client phone = story.signIn(bob, "phone");
        alice.write(phone.bare(), "one");
        alice.write(phone.bare(), "two");
        List<String> live =
                List.of(
                        StanzaIdElement.getStanzaId(phone.nextMessage()).getId(),
                        StanzaIdElement.getStanzaId(phone.nextMessage()).getId());

        Client laptop = story.signIn(bob, "laptop");
        assertThat(archive(laptop).isSupported()).isTrue(); // Smack learns the version so
        MamManager.MamQuery query =
                archive(laptop)
                        .queryArchive(
                                MamManager.MamQueryArgs.builder().setResultPageSize(10).build());

        assertThat(query.getMamResultExtensions().stream().map(result -> result.getId()))
                .isEqualTo(live);
        assertThat(query.isComplete()).isTrue();
    }

    @Test
    void preferencesShouldBeReadAndChanged(Story story) throws Exception {
        Client alice = story.signIn("alice");
        assertThat(archive(alice).isSupported()).isTrue(); // Smack learns the version so
        MamManager.MamPrefsResult before = archive(alice).retrieveArchivingPreferences();
        assertThat(before.mamPrefs.getDefault()).isEqualTo(MamPrefsIQ.DefaultBehavior.always);

        // what MamPrefsResult.asMamPrefs makes cannot be sent: it takes the iq's namespace for
        // that of the preferences (Smack 4.5.0-beta5)
        MamPrefsIQ wanted =
                new MamPrefsIQ(
                        MamVersion.MAM2,
                        List.of(alice.bare()),
                        List.of(),
                        MamPrefsIQ.DefaultBehavior.roster);
        alice.connection().sendIqRequestAndWaitForResponse(wanted);

        MamPrefsIQ after = archive(alice).retrieveArchivingPreferences().mamPrefs;
        assertThat(after.getDefault()).isEqualTo(MamPrefsIQ.DefaultBehavior.roster);
        assertThat(after.getAlwaysJids()).hasToString("[" + alice.bare() + "]");
    }
}
