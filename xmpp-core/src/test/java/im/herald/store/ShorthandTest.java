package im.herald.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ShorthandTest {
    private static final String ID = "0cc175b9-c0f1-46a6-831c-399e26977266";
    private static final String MESSAGE =
            " id='"
                    + ID
                    + "'><body>Shall we meet at the station?</body>"
                    + "<request xmlns='urn:xmpp:receipts'/>"
                    + "<origin-id xmlns='urn:xmpp:sid:0' id='"
                    + ID
                    + "'/>";

    private static byte[] octets(String text) {
        return text.getBytes(UTF_8);
    }

    @Test
    void aUsualMessageShouldTakeLessThanHalf() {
        byte[] shorter = Shorthand.shorten(octets(MESSAGE), 0);

        assertThat(shorter.length).isLessThan(MESSAGE.length() / 2);
        assertThat(new String(Shorthand.expand(shorter, 0), UTF_8)).isEqualTo(MESSAGE);
    }

    /** What is on disk must be readable for ever: the words and their bits do not change. */
    @Test
    void whatWasWrittenShouldStayReadable() {
        byte[] shorter = Shorthand.shorten(octets(MESSAGE), 0);

        assertThat(HexFormat.of().formatHex(shorter))
                .isEqualTo(
                        "c601b1c6ebc510c3305d6e703c51a9a0c70e6789a5dc998aba60df871a152c7a"
                                + "d4f02c9f9f741d8a03231061982eb7381e28d4d0638733c4d2ee4cc500");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "a",
                "<body>",
                "0CC175B9-C0F1-46A6-831C-399E26977266",
                "0cc175b9-c0f1-46a6-831c-399e2697726",
                "x0cc175b9-c0f1-46a6-831c-399e26977266",
                "明天下午三点我们在老地方见面吧",
                "Привет! Ты завтра свободна?",
            })
    void anyTextShouldComeBackOrBeLeft(String text) {
        byte[] shorter = Shorthand.shorten(octets("ab" + text), 2);

        if (shorter != null) {
            assertThat(new String(Shorthand.expand(shorter, 2), UTF_8)).isEqualTo("ab" + text);
            assertThat(shorter.length).isLessThan(octets("ab" + text).length);
        }
    }

    @RepeatedTest(200)
    void anyOctetsShouldComeBackOrBeLeft(RepetitionInfo repetition) {
        Random random = new Random(repetition.getCurrentRepetition());
        StringBuilder text = new StringBuilder();
        for (int piece = random.nextInt(40); piece > 0; piece--) {
            switch (random.nextInt(5)) {
                case 0 -> text.append(new UUID(random.nextLong(), random.nextLong()));
                case 1 -> text.append((char) random.nextInt(0xD800));
                case 2 -> text.append(MESSAGE, 0, random.nextInt(MESSAGE.length()));
                default -> text.append("e the ");
            }
        }
        byte[] octets = octets(text.toString());

        byte[] shorter = Shorthand.shorten(octets, 0);

        if (shorter != null) {
            assertThat(Shorthand.expand(shorter, 0)).isEqualTo(octets);
        }
    }

    @Test
    void aLongTextOfNoUsualWordsShouldBeLeft() {
        byte[] noise = new byte[4096];
        new Random(1).nextBytes(noise);

        assertThat(Shorthand.shorten(noise, 0)).isNull();
    }

    @Test
    void damageShouldBeTold() {
        byte[] shorter = Shorthand.shorten(octets(MESSAGE), 0);

        for (int end = 0; end < shorter.length; end++) {
            byte[] cut = Arrays.copyOf(shorter, end);
            assertThatThrownBy(() -> Shorthand.expand(cut, 0))
                    .isInstanceOf(IllegalStateException.class);
        }
    }
}
