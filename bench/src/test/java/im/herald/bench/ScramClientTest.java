package im.herald.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

/** The example of RFC 5802 §5. */
class ScramClientTest {
    private static final String CHALLENGE =
            "r=fyko+d2lbbFgONRv9qkxdawL3rfcNHYJY1ZVvWVs7j,s=QSXCR+Q6sek8bf92,i=4096";

    private final ScramClient client =
            new ScramClient("user", "pencil", "fyko+d2lbbFgONRv9qkxdawL", new SaltedPasswords());

    @Test
    void firstMessageShouldNameUserAndNonce() {
        assertThat(client.first()).isEqualTo("n,,n=user,r=fyko+d2lbbFgONRv9qkxdawL");
    }

    @Test
    void answerShouldCarryTheProofOfTheExample() {
        assertThat(client.answer(CHALLENGE))
                .isEqualTo(
                        "c=biws,r=fyko+d2lbbFgONRv9qkxdawL3rfcNHYJY1ZVvWVs7j,"
                                + "p=v0X8v3Bz2T0CJGbJQyF0X+HI4Ts=");
    }

    @Test
    void onlyTheExamplesServerSignatureShouldBeAccepted() {
        client.answer(CHALLENGE);

        assertThat(client.accepts("v=rmF9pqV8S7suAoZWja4dJRkFsKQ=")).isTrue();
        assertThat(client.accepts("v=AAAApqV8S7suAoZWja4dJRkFsKQ=")).isFalse();
    }

    @Test
    void foreignNonceShouldBeRefused() {
        assertThatThrownBy(() -> client.answer("r=other,s=QSXCR+Q6sek8bf92,i=4096"))
                .isInstanceOf(IllegalStateException.class);
    }
}
