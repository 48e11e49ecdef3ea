package im.herald.muc;

import static org.assertj.core.api.Assertions.assertThat;

import im.herald.jid.Jid;
import org.junit.jupiter.api.Test;

class PaceTest {
    private static final Jid HAG = Jid.of("hag@example.org");
    private static final Jid CRONE = Jid.of("crone@example.org");
    private static final long NOW = 1_800_000_000_000L;

    private final Pace pace = new Pace();

    private int acts(Jid person, long now, int perSecond) {
        int acts = 0;
        while (acts < 1000 && pace.act(person, now, perSecond)) {
            acts++;
        }
        return acts;
    }

    @Test
    void aPersonShouldHaveTheRateAndWhatFiveSecondsSaved() {
        assertThat(acts(HAG, NOW, 10)).isEqualTo(51);
        assertThat(acts(CRONE, NOW, 10)).isEqualTo(51);
        assertThat(acts(HAG, NOW + 1000, 10)).isEqualTo(10);
        assertThat(acts(HAG, NOW + 1099, 10)).isZero();
        assertThat(acts(HAG, NOW + 60_000, 10)).isEqualTo(51);
    }

    @Test
    void withoutARateNothingShouldBeCounted() {
        assertThat(acts(HAG, NOW, 0)).isEqualTo(1000);
    }

    @Test
    void aRoomShouldHaveARateOfItsOwn() {
        for (int i = 0; i < 6; i++) {
            assertThat(pace.say(NOW, 1)).isTrue();
        }
        assertThat(pace.say(NOW, 1)).isFalse();
        assertThat(pace.say(NOW + 1000, 1)).isTrue();
    }

    @Test
    void whoHasSpokenShouldBeSilentForAsLongAsThePauseIs() {
        assertThat(pace.isSilent(HAG, NOW)).isFalse();
        pace.spoke(HAG, NOW, 20_000);

        assertThat(pace.isSilent(HAG, NOW + 19_999)).isTrue();
        assertThat(pace.isSilent(CRONE, NOW + 1)).isFalse();
        assertThat(pace.isSilent(HAG, NOW + 20_000)).isFalse();
    }

    @Test
    void othersShouldNotMakeAnyoneForgottenTooSoon() {
        pace.spoke(HAG, NOW, 20_000);
        for (int i = 0; i < 5000; i++) {
            pace.act(Jid.of("p" + i + "@example.org"), NOW + 10_000, 10);
        }
        assertThat(pace.isSilent(HAG, NOW + 19_999)).isTrue();
    }
}
