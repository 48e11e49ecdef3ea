package im.herald.storage;

import static im.herald.testkit.store.ArchiveStoreContract.contents;
import static org.assertj.core.api.Assertions.assertThat;

import im.herald.jid.Jid;
import im.herald.store.ArchivedMessage;
import im.herald.testkit.crash.Dice;
import im.herald.testkit.store.ArchiveStoreContract;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The ring and its reader, in plain memory. */
final class PendingMessagesTest {
    private static final Jid NURSE = Jid.of("nurse@capulet.example");
    private static final Jid ROMEO = Jid.of("röméo@montague.example/orchard");
    private static final int OCTETS = 1000;
    private static final int KEY = 0x1234_5678;

    private final ByteBuffer region = ByteBuffer.allocate(OCTETS);
    private final PendingMessages pending = new PendingMessages(region, KEY);

    private static ArchivedMessage message(long place, String content) {
        return ArchiveStoreContract.message(NURSE, place, ROMEO, content);
    }

    private int note(long place, String content) {
        int[] end = new int[1];
        pending.note(List.of(message(place, content)), noted -> end[0] = noted);
        return end[0];
    }

    private List<String> left() {
        List<ArchivedMessage> left = new ArrayList<>();
        assertThat(PendingReader.read(region, left::add)).isTrue();
        return contents(left);
    }

    @Test
    void whatIsNotedShouldBeReadAsItWas() {
        note(Long.MAX_VALUE, "one");

        assertThat(PendingReader.read(region, this::judge)).isTrue();
    }

    private void judge(ArchivedMessage read) {
        assertThat(read.owner()).isEqualTo(NURSE);
        assertThat(read.peer()).isEqualTo(ROMEO.bare());
        assertThat(read.place()).isEqualTo(Long.MAX_VALUE);
        assertThat(read.content()).asString().isEqualTo("one");
    }

    @Test
    void whatIsReleasedShouldBeGone() {
        int first = note(1, "one");
        int second = note(2, "two");
        note(3, "three");

        pending.release(first);
        assertThat(left()).containsExactly("two", "three");
        pending.release(PendingMessages.NOT_NOTED);
        assertThat(left()).containsExactly("two", "three");
        pending.release(second);
        assertThat(left()).containsExactly("three");
    }

    @Test
    void emptyRingShouldBeginAtItsBeginning() {
        int first = note(1, "one");
        pending.release(first);

        assertThat(note(2, "two")).isEqualTo(first);
        assertThat(left()).containsExactly("two");
    }

    @Test
    void whatFindsNoRoomShouldNotBeNoted() {
        int first = note(1, "a".repeat(400));
        note(2, "b".repeat(300));

        assertThat(note(3, "c".repeat(100))).isEqualTo(PendingMessages.NOT_NOTED);
        assertThat(note(3, "c".repeat(OCTETS))).isEqualTo(PendingMessages.NOT_NOTED);
        assertThat(left()).hasSize(2);

        pending.release(first);
        assertThat(note(4, "d".repeat(100))).isNotEqualTo(PendingMessages.NOT_NOTED);
        assertThat(left()).containsExactly("b".repeat(300), "d".repeat(100));
    }

    @Test
    void ringShouldHoldWhatIsNotReleasedHoweverItTurns() {
        Dice dice = new Dice(7);
        Deque<String> model = new ArrayDeque<>();
        Deque<Integer> ends = new ArrayDeque<>();
        int refused = 0;
        for (int i = 0; i < 20_000; i++) {
            if (dice.nextInt(2) == 0 || ends.isEmpty()) {
                String content = i + "x".repeat(dice.nextInt(150));
                int end = note(i, content);
                if (end == PendingMessages.NOT_NOTED) {
                    refused++;
                } else {
                    model.add(content);
                    ends.add(end);
                }
            } else {
                model.remove();
                pending.release(ends.remove());
            }
            assertThat(left()).containsExactlyElementsOf(model);
        }
        assertThat(refused).isPositive();
    }

    @Test
    void damageShouldEndTheReading() {
        note(1, "one");
        int first = PendingMessages.HEADER + note(2, "two");
        int second = PendingMessages.HEADER + note(3, "three");
        for (int at = first; at < second; at++) {
            region.put(at, (byte) ~region.get(at));
            List<ArchivedMessage> whole = new ArrayList<>();

            assertThat(PendingReader.read(region, whole::add)).as("octet " + at).isFalse();
            assertThat(contents(whole)).containsExactly("one", "two");
            region.put(at, (byte) ~region.get(at));
        }
        assertThat(left()).hasSize(3);
    }

    @Test
    void endsThatLeadNowhereShouldEndTheReading() {
        note(1, "one");
        for (int start : new int[] {-1, Integer.MIN_VALUE, 7, OCTETS, Integer.MAX_VALUE, 0}) {
            for (int end : new int[] {-1, 3, OCTETS, Integer.MAX_VALUE}) {
                region.putLong(PendingMessages.ENDS, ((long) start << 32) | (end & 0xFFFF_FFFFL));

                boolean whole = PendingReader.read(region, message -> {});

                assertThat(whole).as(start + " to " + end).isEqualTo(start == end);
            }
        }
    }

    @Test
    void recordOfAnotherKeyShouldNotBeBelieved() {
        note(1, "one");
        region.putInt(PendingMessages.KEY, KEY + 1);

        assertThat(PendingReader.read(region, message -> {})).isFalse();
    }

    @Test
    void otherFormatShouldNotBeRead() {
        region.putLong(0, PendingMessages.FORMAT + 1);
        assertThat(PendingReader.read(region, message -> {})).isFalse();
        region.putLong(0, 0);
        assertThat(PendingReader.read(region, message -> {})).isTrue();
    }
}
