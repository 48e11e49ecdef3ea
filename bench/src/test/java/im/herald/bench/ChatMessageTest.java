package im.herald.bench;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ChatMessageTest {
    @ParameterizedTest
    @ValueSource(longs = {0, 1, -5, 1_234_567_890_123L, Long.MAX_VALUE})
    void timeShouldSurviveTheWireInABodyOfOneHundredBytes(long nanos) {
        byte[] bytes = (" " + ChatMessage.to("a@b/c", nanos)).getBytes(UTF_8);
        Frame frame = new Frame(bytes, 1, bytes.length - 1);

        assertThat(ChatMessage.sentAt(frame)).isEqualTo(nanos);
        assertThat(frame.between("<body>", "</body>")).hasSize(ChatMessage.BODY_BYTES);
    }
}
