package im.herald.bench;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class StanzaFramerTest {
    private static final String HEADER = "<?xml version='1.0'?><stream:stream id='1>2'>";
    private static final List<String> ELEMENTS =
            List.of(
                    "<stream:features><a/><b>x > y</b></stream:features>",
                    "<presence from=\"a@b/it's\"/>",
                    "<message to='a/>'><body>grüß dich</body><x xmlns='y'/></message>");

    private final StanzaFramer framer = new StanzaFramer();
    private final List<String> frames = new ArrayList<>();

    @Test
    void elementsInOnePieceShouldComeOutOneByOne() {
        feed(HEADER + String.join("\n ", ELEMENTS));

        assertThat(frames).isEqualTo(ELEMENTS);
        assertThat(framer.closed()).isFalse();
    }

    @Test
    void elementsSplitAtEveryByteShouldComeOutWhole() {
        for (byte b : (HEADER + String.join("", ELEMENTS)).getBytes(UTF_8)) {
            framer.feed(new byte[] {b}, 0, 1, frame -> frames.add(frame.toString()));
        }

        assertThat(frames).isEqualTo(ELEMENTS);
    }

    @Test
    void newStreamShouldFollowTheOldOneAfterReset() {
        feed(HEADER + "<success/>");
        framer.reset();
        feed(HEADER + "<features/>");

        assertThat(frames).containsExactly("<success/>", "<features/>");
    }

    @Test
    void resetWhileAnElementIsHandledShouldKeepNothingOfTheOldStream() {
        byte[] old = (HEADER + "<success/>").getBytes(UTF_8);
        framer.feed(old, 0, old.length, frame -> framer.reset());
        feed(HEADER + "<features/>");

        assertThat(frames).containsExactly("<features/>");
    }

    @Test
    void endOfTheStreamShouldBeNoticed() {
        feed(HEADER + "</stream:stream>");

        assertThat(frames).isEmpty();
        assertThat(framer.closed()).isTrue();
    }

    private void feed(String text) {
        byte[] bytes = text.getBytes(UTF_8);
        framer.feed(bytes, 0, bytes.length, frame -> frames.add(frame.toString()));
    }
}
