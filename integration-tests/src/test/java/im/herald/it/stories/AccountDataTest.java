package im.herald.it.stories;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import org.assertj.core.groups.Tuple;
import org.jivesoftware.smack.XMPPException.XMPPErrorException;
import org.jivesoftware.smack.packet.StanzaError;
import org.jivesoftware.smackx.bookmarks.BookmarkManager;
import org.jivesoftware.smackx.bookmarks.BookmarkedURL;
import org.jivesoftware.smackx.vcardtemp.VCardManager;
import org.jivesoftware.smackx.vcardtemp.packet.VCard;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** XEP-0054 and XEP-0049: what an account keeps on the server. */
@ExtendWith(SharedHerald.class)
class AccountDataTest {
    private static final byte[] PHOTO = "not really a picture".getBytes(StandardCharsets.UTF_8);

    @Test
    void cardShouldBeSeenByOthersAndKept(Story story) throws Exception {
        User user = story.user("alice");
        Client alice = story.signIn(user, "home");
        VCard card = new VCard();
        card.setFirstName("Alice");
        card.setLastName("Müller & Co");
        card.setAvatar(PHOTO, "image/png");

        VCardManager.getInstanceFor(alice.connection()).saveVCard(card);
        alice.signOut();

        Client bob = story.signIn("bob");
        VCard seen = VCardManager.getInstanceFor(bob.connection()).loadVCard(user.jid());
        assertThat(seen.getFirstName()).isEqualTo("Alice");
        assertThat(seen.getLastName()).isEqualTo("Müller & Co");
        assertThat(seen.getAvatar()).isEqualTo(PHOTO);
    }

    @Test
    void cardOfNobodyShouldTellNothing(Story story) throws Exception {
        Client alice = story.signIn("alice");
        VCardManager cards = VCardManager.getInstanceFor(alice.connection());

        assertThatThrownBy(() -> cards.loadVCard(story.stranger("nobody").jid()))
                .isInstanceOfSatisfying(
                        XMPPErrorException.class,
                        error ->
                                assertThat(error.getStanzaError().getCondition())
                                        .isEqualTo(StanzaError.Condition.service_unavailable));
    }

    @Test
    void privateDataShouldComeBackToItsOwner(Story story) throws Exception {
        User user = story.user("alice");
        BookmarkManager phone = bookmarks(story.signIn(user, "phone"));

        phone.addBookmarkedURL("https://example.org/?a=1&b=2", "a & b", false);

        assertThat(bookmarks(story.signIn(user, "laptop")).getBookmarkedURLs())
                .extracting(BookmarkedURL::getURL, BookmarkedURL::getName)
                .containsExactly(Tuple.tuple("https://example.org/?a=1&b=2", "a & b"));
        assertThat(bookmarks(story.signIn("bob")).getBookmarkedURLs()).isEmpty();
    }

    private static BookmarkManager bookmarks(Client client) {
        return BookmarkManager.getBookmarkManager(client.connection());
    }
}
