package im.herald.testkit.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import im.herald.jid.Jid;
import im.herald.store.AccountStore;
import im.herald.store.Credentials;
import im.herald.store.RosterItem;
import im.herald.store.StoredRoster;
import im.herald.store.Stores;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;

/** Holds every {@link AccountStore} to its words. */
public interface AccountStoreContract extends StoresContract {
    @Test
    default void createdAccountShouldHaveItsCredentials() {
        Jid account = someone();

        boolean created = stores().accounts().create(account, credentials(7));

        assertThat(created).isTrue();
        assertThat(stores().accounts().exists(account)).isTrue();
        assertCredentials(account, credentials(7));
    }

    @Test
    default void secondCreateShouldChangeNothing() {
        Jid account = newAccount();

        boolean created = stores().accounts().create(account, credentials(9));

        assertThat(created).isFalse();
        assertCredentials(account, credentials(1));
    }

    @Test
    default void onlyOneOfManyCreatesAtOnceShouldSucceed() throws Exception {
        Jid account = someone();
        Callable<Boolean> create = () -> stores().accounts().create(account, credentials(3));

        List<Boolean> created =
                StoresContract.atOnce(List.of(create, create, create, create, create, create));

        assertThat(created).containsOnlyOnce(true);
    }

    @Test
    default void unknownAccountShouldHaveNothing() {
        Jid nobody = someone();

        assertThat(stores().accounts().exists(nobody)).isFalse();
        assertThat(stores().accounts().credentials(nobody)).isEmpty();
        assertThat(stores().accounts().replaceCredentials(nobody, credentials(1))).isFalse();
        assertThat(stores().accounts().exists(nobody)).isFalse();
        assertThat(stores().accounts().delete(nobody)).isFalse();
    }

    @Test
    default void replacedCredentialsShouldLeaveNoOldKey() {
        Jid account = newAccount();
        Credentials only256 =
                new Credentials(Map.of("SHA-256", credentials(8).keys().get("SHA-256")));

        boolean replaced = stores().accounts().replaceCredentials(account, only256);

        assertThat(replaced).isTrue();
        assertCredentials(account, only256);
    }

    @Test
    default void accountWithoutKeysShouldStillExist() {
        Jid account = someone();

        stores().accounts().create(account, new Credentials(Map.of()));

        assertThat(stores().accounts().exists(account)).isTrue();
        assertCredentials(account, new Credentials(Map.of()));
    }

    @Test
    default void resourceShouldNotMatter() {
        Jid account = newAccount();

        assertThat(stores().accounts().exists(account.withResource("balcony"))).isTrue();
    }

    @Test
    default void listShouldNameTheAccountsOfOneDomainInOrder() {
        String domain = "d" + UUID.randomUUID() + ".example";
        for (String name : List.of("romeo", "benvolio", "éowyn", "mercutio")) {
            stores().accounts().create(Jid.of(name + "@" + domain), credentials(1));
        }
        newAccount();

        List<Jid> listed = stores().accounts().list(domain);

        assertThat(listed)
                .extracting(Jid::localpart)
                .containsExactly("benvolio", "mercutio", "romeo", "éowyn");
    }

    @Test
    default void deletedAccountShouldBeNamedUntilItIsForgotten() {
        Jid account = newAccount();
        Jid other = newAccount();
        assertThat(stores().accounts().erased()).doesNotContain(account, other);

        stores().accounts().delete(account);
        stores().accounts().delete(account);
        assertThat(stores().accounts().erased()).containsOnlyOnce(account).doesNotContain(other);

        stores().accounts().forgetErased(account);
        assertThat(stores().accounts().erased()).doesNotContain(account);
    }

    @Test
    default void deletedAccountShouldLeaveNothingInAnyStore() {
        Jid account = newAccount();
        Jid neighbour = newAccount();
        fill(account);
        fill(neighbour);

        boolean deleted = stores().accounts().delete(account);

        assertThat(deleted).isTrue();
        assertThat(stores().accounts().exists(account)).isFalse();
        assertThat(stores().accounts().credentials(account)).isEmpty();
        assertEmpty(account);
        assertThat(stores().rosters().load(neighbour).items()).hasSize(1);
        assertThat(stores().offline().count(neighbour)).isEqualTo(1);
        assertThat(stores().values().get(neighbour, "vcard")).isPresent();
    }

    @Test
    default void newOwnerOfAnAddressShouldInheritNothing() {
        Jid account = newAccount();
        stores().accounts().delete(account);
        fill(account);

        stores().accounts().create(account, credentials(2));

        assertEmpty(account);
    }

    @Test
    default void versionsOfADeletedRosterShouldNeverComeAgain() {
        Jid account = newAccount();
        long last = changeRoster(account, 5);
        long first = last - 4;
        stores().accounts().delete(account);
        stores().accounts().create(account, credentials(2));

        long begin = stores().rosters().load(account).version();
        assertThat(stores().rosters().changesSince(account, begin)).hasValue(List.of());
        long now = changeRoster(account, 7);

        assertThat(begin).isGreaterThan(last);
        assertThat(now).isGreaterThan(begin);
        for (long old = first; old <= last; old++) {
            assertThat(stores().rosters().changesSince(account, old)).isEmpty();
        }
    }

    @Test
    default void versionsOfARosterWithoutAccountShouldNotComeAgainEither() {
        Jid account = newAccount();
        stores().accounts().delete(account);
        long stray = changeRoster(account, 3);

        stores().accounts().create(account, credentials(2));

        assertThat(stores().rosters().changesSince(account, stray)).isEmpty();
        assertThat(changeRoster(account, 1)).isGreaterThan(stray);
    }

    /** The last version. */
    private long changeRoster(Jid account, int times) {
        long version = 0;
        for (int i = 0; i < times; i++) {
            version =
                    stores().rosters()
                            .put(account, RosterItem.of(Jid.of("c" + i + "@montague.example")));
        }
        return version;
    }

    private void fill(Jid account) {
        stores().rosters().put(account, RosterItem.of(Jid.of("juliet@capulet.example")));
        stores().offline().append(account, "<message/>".getBytes(UTF_8), Instant.EPOCH, 10);
        stores().values().put(account, "vcard", new byte[] {1});
    }

    private void assertEmpty(Jid account) {
        Stores stores = stores();
        StoredRoster roster = stores.rosters().load(account);
        assertThat(roster.items()).isEmpty();
        assertThat(stores.rosters().changesSince(account, roster.version())).hasValue(List.of());
        assertThat(stores.values().get(account, "vcard")).isEmpty();
        assertThat(stores.offline().load(account, 0, 1000)).isEmpty();
        assertThat(stores.offline().count(account)).isZero();
        assertThat(stores.values().withPrefix(account, "")).isEmpty();
    }

    private void assertCredentials(Jid account, Credentials expected) {
        assertThat(stores().accounts().credentials(account).orElseThrow())
                .usingRecursiveComparison()
                .isEqualTo(expected);
    }
}
