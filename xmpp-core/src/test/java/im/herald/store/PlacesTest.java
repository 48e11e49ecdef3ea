package im.herald.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class PlacesTest {
    private static final Instant NOW = Instant.parse("2026-11-24T10:00:00.123Z");

    @Test
    void placeShouldTellItsMillisecond() {
        assertThat(Places.at(Places.next(0, NOW))).isEqualTo(NOW);
        assertThat(Places.at(Places.next(Places.first(NOW), NOW))).isEqualTo(NOW);
    }

    @Test
    void placesShouldGrowWhenTheClockStepsBack() {
        long newest = Places.next(0, NOW);

        assertThat(Places.next(newest, NOW.minusSeconds(60))).isEqualTo(newest + 1);
    }

    @Test
    void placesOfAnEarlierMomentShouldBeLess() {
        long earlier = Places.next(Places.first(NOW) + 4000, NOW);

        assertThat(earlier).isLessThan(Places.first(NOW.plusMillis(1)));
    }
}
