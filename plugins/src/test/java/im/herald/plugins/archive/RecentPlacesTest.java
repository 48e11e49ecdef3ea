package im.herald.plugins.archive;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

class RecentPlacesTest {
    private final RecentPlaces recent = new RecentPlaces();

    @Test
    void theLatestShouldBeThereAndTheOldestNot() {
        long[] fingerprints = new Random(1).longs(10 * RecentPlaces.GENERATION).toArray();
        for (int i = 0; i < fingerprints.length; i++) {
            assertThat(recent.find(fingerprints[i])).isNull();
            recent.add(fingerprints[i], i);
            int oldest = Math.max(0, i - RecentPlaces.GENERATION + 1);
            assertThat(recent.find(fingerprints[oldest])).isEqualTo(new Known(oldest, false));
        }
        assertThat(recent.find(fingerprints[0])).isNull();
        assertThat(recent.find(fingerprints[fingerprints.length - 2 * RecentPlaces.GENERATION - 1]))
                .isNull();
    }

    @Test
    void keysThatMeetInOneSlotShouldBeKeptApart() {
        for (long i = 0; i < 100; i++) {
            recent.add(i << 32, i);
        }
        for (long i = 0; i < 100; i++) {
            assertThat(recent.find(i << 32)).isEqualTo(new Known(i, false));
        }
    }

    @Test
    void whatWasRecalledShouldBeSoUntilItComesAgain() {
        recent.recall(7, 12);
        assertThat(recent.find(7)).isEqualTo(new Known(12, true));
        assertThat(recent.isRecalled(12)).isTrue();

        recent.add(7, 12);
        assertThat(recent.find(7)).isEqualTo(new Known(12, false));
        assertThat(recent.isRecalled(13)).isFalse();
    }
}
