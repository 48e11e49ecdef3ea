package im.herald.it.stories;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.Stream;
import org.jivesoftware.smack.sasl.SASLErrorException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** RFC 6120 §6: every way to prove a password. */
@ExtendWith(SharedHerald.class)
class MechanismTest {
    private static final List<String> SMACKS_OWN = List.of("PLAIN", "SCRAM-SHA-1");
    private static final List<String> OURS =
            List.of(
                    "SCRAM-SHA-1-PLUS",
                    "SCRAM-SHA-256",
                    "SCRAM-SHA-256-PLUS",
                    "SCRAM-SHA-512",
                    "SCRAM-SHA-512-PLUS");

    @BeforeAll
    static void register() {
        OURS.forEach(ScramForSmack::register);
    }

    /** Smack keeps them for the whole process, and clients that could bind must not say so. */
    @AfterAll
    static void unregister() {
        OURS.forEach(ScramForSmack::unregister);
    }

    static Stream<String> mechanisms() {
        return Stream.concat(SMACKS_OWN.stream(), OURS.stream());
    }

    @ParameterizedTest
    @MethodSource("mechanisms")
    void eachMechanismShouldSignIn(String mechanism, Story story) throws Exception {
        User carol = story.user("carol");

        Client client =
                story.connect(
                                Connections.to(story.herald(), carol)
                                        .addEnabledSaslMechanism(mechanism))
                        .login();

        assertThat(client.connection().isSecureConnection()).isTrue();
        assertThat(client.connection().getUsedSaslMechansism()).isEqualTo(mechanism);
        assertThat(client.bare().toString()).isEqualTo(carol.jid().toString());
    }

    @ParameterizedTest
    @MethodSource("mechanisms")
    void wrongPasswordShouldBeRefused(String mechanism, Story story) throws Exception {
        User carol = story.user("carol").withPassword("wrong");
        Client client =
                story.connect(
                        Connections.to(story.herald(), carol).addEnabledSaslMechanism(mechanism));

        assertThatThrownBy(client::login)
                .isInstanceOfSatisfying(
                        SASLErrorException.class, MechanismTest::shouldBeNotAuthorized);
    }

    static void shouldBeNotAuthorized(SASLErrorException refused) {
        assertThat(refused.getSASLFailure().getSASLErrorString()).isEqualTo("not-authorized");
    }
}
