package im.herald.store;

import static org.assertj.core.api.Assertions.assertThat;

import im.herald.jid.Jid;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PublicIdsTest {
    private static final long ROMEO = PublicIds.mark(Jid.of("romeo@montague.example"));
    private static final long JULIET = PublicIds.mark(Jid.of("juliet@capulet.example"));

    private final PublicIds ids = new PublicIds(new byte[32]);

    @ParameterizedTest
    @ValueSource(longs = {0, 1, -1, 7_000_000_000_000_000_000L, Long.MAX_VALUE})
    void idShouldLeadBackToItsPlace(long place) {
        assertThat(ids.place(ROMEO, ids.of(ROMEO, place))).hasValue(place);
    }

    @Test
    void idShouldBeOfOneArchiveOnly() {
        String id = ids.of(ROMEO, 1);

        assertThat(ids.place(JULIET, id)).isEmpty();
        assertThat(ids.of(JULIET, 1)).isNotEqualTo(id);
    }

    @Test
    void anotherKeyShouldMakeOtherIds() {
        byte[] key = new byte[32];
        key[0] = 1;

        assertThat(new PublicIds(key).place(ROMEO, ids.of(ROMEO, 1))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "1",
                "AAAAAAAAAAAAAAAAAAAAAA",
                "not/base64/of/the/urls",
                "ÄÄÄÄÄÄÄÄÄÄÄÄÄÄÄÄÄÄÄÄÄÄ"
            })
    void nonsenseShouldBeNoId(String nonsense) {
        assertThat(ids.place(ROMEO, nonsense)).isEmpty();
    }

    @Test
    void onePlaceShouldHaveOneSpelling() {
        String id = ids.of(ROMEO, 1);
        char last = id.charAt(id.length() - 1);
        String other = id.substring(0, id.length() - 1) + (char) (last + 1);

        assertThat(ids.place(ROMEO, other)).isEmpty();
    }
}
