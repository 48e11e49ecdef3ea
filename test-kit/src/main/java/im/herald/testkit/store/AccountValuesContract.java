package im.herald.testkit.store;

import static org.assertj.core.api.Assertions.assertThat;

import im.herald.jid.Jid;
import im.herald.store.AccountValues;
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
}
