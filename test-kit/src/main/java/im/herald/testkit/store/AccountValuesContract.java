package im.herald.testkit.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import im.herald.jid.Jid;
import im.herald.store.AccountValues;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Holds every {@link AccountValues} to its words. */
public interface AccountValuesContract extends StoresContract {
    @Test
    default void valueShouldComeBackByteForByte() {
        Jid account = newAccount();
        byte[] value = {0, 1, -1, 127, -128, '\'', 0};

        stores().values().put(account, "private/{storage:bookmarks}storage", value);

        assertThat(stores().values().get(account, "private/{storage:bookmarks}storage"))
                .hasValueSatisfying(found -> assertThat(found).isEqualTo(value));
    }

    @Test
    default void emptyValueShouldBeAValue() {
        Jid account = newAccount();

        stores().values().put(account, "last", new byte[0]);

        assertThat(stores().values().get(account, "last"))
                .hasValueSatisfying(found -> assertThat(found).isEmpty());
    }

    @Test
    default void secondPutShouldReplace() {
        Jid account = newAccount();
        stores().values().put(account, "vcard", new byte[] {1});

        stores().values().put(account, "vcard", new byte[] {2});

        assertThat(stores().values().get(account, "vcard").orElseThrow()).containsExactly(2);
    }

    @Test
    default void unknownKeyShouldBeEmpty() {
        Jid account = newAccount();
        stores().values().put(newAccount(), "vcard", new byte[] {1});

        assertThat(stores().values().get(account, "vcard")).isEmpty();
        assertThat(stores().values().remove(account, "vcard")).isFalse();
        assertThat(stores().values().withPrefix(account, "")).isEmpty();
    }

    @Test
    default void removedValueShouldBeGone() {
        Jid account = newAccount();
        stores().values().put(account, "vcard", new byte[] {1});

        boolean removed = stores().values().remove(account, "vcard");

        assertThat(removed).isTrue();
        assertThat(stores().values().get(account, "vcard")).isEmpty();
    }

    @Test
    default void prefixShouldBeTakenLiterallyAndInOrderOfCodePoints() {
        Jid account = newAccount();
        for (String key :
                new String[] {"b_é", "b_B", "b_\uFFFD", "b_𝄞", "b_a", "bxa", "B_a", "b"}) {
            stores().values().put(account, key, new byte[] {1});
        }

        assertThat(stores().values().withPrefix(account, "b_").keySet())
                .containsExactly("b_B", "b_a", "b_é", "b_\uFFFD", "b_𝄞");
        assertThat(stores().values().withPrefix(account, "b%")).isEmpty();
        assertThat(stores().values().withPrefix(account, "")).hasSize(8);
    }

    @Test
    default void charactersThatPatternsKnowShouldMeanThemselves() {
        Jid account = newAccount();
        for (String key :
                List.of("a%b", "a_b", "a\\b", "a*b", "a?b", "a[b", "a'b", "a\"b", "a b")) {
            stores().values().put(account, key, key.getBytes(UTF_8));
        }

        for (String prefix : List.of("a%", "a_", "a\\", "a*", "a?", "a[", "a'", "a\"", "a ")) {
            assertThat(stores().values().withPrefix(account, prefix).keySet())
                    .containsExactly(prefix + "b");
        }
        assertThat(stores().values().withPrefix(account, "a%b and more")).isEmpty();
        assertThat(stores().values().get(account, "a\\b").orElseThrow())
                .isEqualTo("a\\b".getBytes(UTF_8));
    }

    @Test
    default void keysShouldNotBeNormalized() {
        Jid account = newAccount();
        for (String key : List.of("é", "e\u0301", "É", "𝄞a", "𝄞b", "ß", "ss", "")) {
            stores().values().put(account, key, new byte[] {1});
        }

        assertThat(stores().values().withPrefix(account, "")).hasSize(8);
        assertThat(stores().values().withPrefix(account, "𝄞").keySet())
                .containsExactly("𝄞a", "𝄞b");
        assertThat(stores().values().withPrefix(account, "e").keySet()).containsExactly("e\u0301");
    }

    @Test
    default void longestKeyShouldBeKeptAndALongerOneRefused() {
        Jid account = newAccount();
        Random random = new Random(7); // what repeats would be compressed
        String longest =
                random.ints(AccountValues.MAX_KEY_OCTETS / 2, 0x80, 0x800)
                        .mapToObj(Character::toString)
                        .collect(Collectors.joining());

        stores().values().put(account, longest, new byte[] {1});

        assertThat(stores().values().get(account, longest)).isPresent();
        assertInvalid(account, longest + "x");
    }

    @Test
    default void keyThatXmlCannotHoldShouldBeRefused() {
        Jid account = newAccount();

        for (String key : List.of("a\u0000b", "\uD834", "\uDD1E", "\u001F", "\uFFFE")) {
            assertInvalid(account, key);
        }
        assertThat(stores().values().withPrefix(account, "")).isEmpty();
    }

    private void assertInvalid(Jid account, String key) {
        AccountValues values = stores().values();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> values.put(account, key, new byte[] {1}));
        assertThatIllegalArgumentException().isThrownBy(() -> values.get(account, key));
        assertThatIllegalArgumentException().isThrownBy(() -> values.remove(account, key));
        assertThatIllegalArgumentException().isThrownBy(() -> values.withPrefix(account, key));
    }

    @Test
    default void largeValueShouldComeBackWhole() {
        Jid account = newAccount();
        byte[] value = new byte[4 << 20];
        new Random(3).nextBytes(value);

        stores().values().put(account, "avatar", value);

        assertThat(stores().values().get(account, "avatar").orElseThrow()).isEqualTo(value);
    }

    @Test
    default void putsOfOneKeyAtOnceShouldLeaveOneOfThemWhole() throws Exception {
        Jid account = newAccount();
        List<Callable<Boolean>> puts = new ArrayList<>();
        for (int i = 0; i < 24; i++) {
            byte[] value = new byte[5000];
            Arrays.fill(value, (byte) i);
            puts.add(
                    () -> {
                        stores().values().put(account, "vcard", value);
                        return true;
                    });
        }

        StoresContract.atOnce(puts);

        byte[] left = stores().values().get(account, "vcard").orElseThrow();
        assertThat(left).hasSize(5000).containsOnly(left[0]);
    }
}
