package im.herald.it.stories;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.jivesoftware.smack.ConnectionConfiguration.SecurityMode;
import org.jivesoftware.smack.SmackException;
import org.jivesoftware.smack.sasl.SASLErrorException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** RFC 6120 §5 to §7: ways in, and none. */
@ExtendWith(SharedHerald.class)
class SignInTest {
    @Test
    void strangerShouldBeRefusedLikeAWrongPassword(Story story) throws Exception {
        Client client = story.connect(Connections.to(story.herald(), story.stranger("nobody")));

        assertThatThrownBy(client::login)
                .isInstanceOfSatisfying(
                        SASLErrorException.class, MechanismTest::shouldBeNotAuthorized);
    }

    @Test
    void directTlsShouldSignIn(Story story) throws Exception {
        User carol = story.user("carol");

        Client client =
                story.connect(
                                Connections.to(story.herald(), carol)
                                        .setPort(story.herald().tlsPort())
                                        .setSocketFactory(Connections.tlsSockets())
                                        .setSecurityMode(SecurityMode.disabled))
                        .login();

        client.awaitServer();
        assertThat(client.bare().toString()).isEqualTo(carol.jid().toString());
    }

    @Test
    void clientWithoutEncryptionShouldFindNoWayIn(Story story) throws Exception {
        User carol = story.user("carol");

        assertThatThrownBy(
                        () ->
                                story.connect(
                                                Connections.to(story.herald(), carol)
                                                        .setSecurityMode(SecurityMode.disabled))
                                        .login())
                .isInstanceOf(SmackException.class);
    }

    @Test
    void serverShouldChooseAResourceIfTheClientDoesNot(Story story) throws Exception {
        User carol = story.user("carol");

        Client one = story.connect(Connections.to(story.herald(), carol)).login();
        Client other = story.connect(Connections.to(story.herald(), carol)).login();

        assertThat(one.jid().getResourcepart()).isNotEqualTo(other.jid().getResourcepart());
    }

    @Test
    void sameResourceShouldBeTakenOver(Story story) throws Exception {
        User carol = story.user("carol");
        Client older = story.signIn(carol, "laptop");

        Client newer = story.signIn(carol, "laptop");

        older.awaitClosedByServer("conflict");
        newer.awaitServer();
        assertThat(newer.jid().getResourcepart().toString()).isEqualTo("laptop");
    }
}
