package im.herald.it.stories;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Date;
import java.util.List;
import org.awaitility.Awaitility;
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
    void datesShouldBoundWhatIsShown(Story story) throws Exception {
        User bob = story.user("bob");
        Client alice = story.signIn("alice");
        Client phone = story.signIn(bob, "phone");
        for (String body : List.of("one", "two", "three")) {
            alice.write(phone.bare(), body);
            phone.nextBody();
            // a message's date is told to the millisecond
            Instant later = Instant.now().plusMillis(2);
            Awaitility.await().until(() -> Instant.now().isAfter(later));
        }
        assertThat(archive(phone).isSupported()).isTrue(); // Smack learns the version so
        List<Date> dates =
                archive(phone)
                        .queryArchive(MamManager.MamQueryArgs.builder().build())
                        .getMamResultExtensions()
                        .stream()
                        .map(result -> result.getForwarded().getDelayInformation().getStamp())
                        .toList();

        assertThat(bodies(within(phone, dates.get(1), dates.get(2))))
                .containsExactly("two", "three");
        assertThat(bodies(within(phone, dates.get(0), dates.get(1)))).containsExactly("one", "two");
    }

    private static MamManager.MamQuery within(Client client, Date since, Date before)
            throws Exception {
        return archive(client)
                .queryArchive(
                        MamManager.MamQueryArgs.builder()
                                .limitResultsSince(since)
                                .limitResultsBefore(before)
                                .build());
    }

    @Test
    void pagesShouldLeadFromTheFirstMessageToTheLast(Story story) throws Exception {
        Client alice = story.signIn("alice");
        Client bob = story.signIn("bob");
        Client carol = story.signIn("carol");
        for (int i = 0; i < 7; i++) {
            alice.write(bob.bare(), "number " + i);
            carol.write(bob.bare(), "not of this conversation");
        }
        for (int i = 0; i < 14; i++) {
            bob.nextBody();
        }
        assertThat(archive(bob).isSupported()).isTrue(); // Smack learns the version so

        MamManager.MamQuery query =
                archive(bob)
                        .queryArchive(
                                MamManager.MamQueryArgs.builder()
                                        .limitResultsToJid(alice.bare())
                                        .setResultPageSizeTo(3)
                                        .build());

        assertThat(bodies(query)).containsExactly("number 0", "number 1", "number 2");
        assertThat(query.isComplete()).isFalse();
        query.pageNext(3);
        assertThat(bodies(query)).containsExactly("number 3", "number 4", "number 5");
        query.pageNext(3);
        assertThat(bodies(query)).containsExactly("number 6");
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
