package im.herald.testkit.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import im.herald.jid.Jid;
import im.herald.store.RosterChange;
import im.herald.store.RosterItem;
import im.herald.store.RosterStore;
import im.herald.store.StoredRoster;
import im.herald.store.Subscription;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** Holds every {@link RosterStore} to its words. */
public interface RosterStoreContract extends StoresContract {
    Jid JULIET = Jid.of("juliet@capulet.example");
    Jid TYBALT = Jid.of("tybalt@capulet.example");

    /** Every field away from its default, with text that quoting could break. */
    default RosterItem full(Jid contact) {
        return new RosterItem(
                contact,
                "O'Hara \"☂\" 𝄞 %",
                Set.of("Friends, old", "Früher", "a;b|c\\d"),
                Subscription.BOTH,
                true,
                true,
                true,
                "<presence type='subscribe'/>".getBytes(UTF_8));
    }

    @Test
    default void rosterNeverTouchedShouldBeEmptyAtVersionZero() {
        assertThat(stores().rosters().load(newAccount())).isEqualTo(new StoredRoster(0, List.of()));
    }

    @Test
    default void putItemShouldComeBackWhole() {
        Jid account = newAccount();

        long version = stores().rosters().put(account, full(JULIET));

        assertThat(stores().rosters().load(account))
                .isEqualTo(new StoredRoster(version, List.of(full(JULIET))));
    }

    @Test
    default void plainItemShouldComeBackWhole() {
        Jid account = newAccount();

        for (Subscription subscription : Subscription.values()) {
            Jid contact = Jid.of(subscription + "@montague.example");
            RosterItem item =
                    new RosterItem(
                            contact, null, Set.of(), subscription, false, false, false, null);
            stores().rosters().put(account, item);

            assertThat(stores().rosters().load(account).items()).contains(item);
        }
    }

    @Test
    default void secondPutShouldReplaceTheItemUnderAHigherVersion() {
        Jid account = newAccount();
        long first = stores().rosters().put(account, full(JULIET));

        long second = stores().rosters().put(account, RosterItem.of(JULIET));

        assertThat(second).isGreaterThan(first);
        assertThat(stores().rosters().load(account).items()).containsExactly(RosterItem.of(JULIET));
    }

    @Test
    default void removedContactShouldBeGoneUnderAHigherVersion() {
        Jid account = newAccount();
        stores().rosters().put(account, full(TYBALT));
        long before = stores().rosters().put(account, full(JULIET));

        long after = stores().rosters().remove(account, JULIET);

        assertThat(after).isGreaterThan(before);
        assertThat(stores().rosters().load(account))
                .isEqualTo(new StoredRoster(after, List.of(full(TYBALT))));
    }

    @Test
    default void removingAStrangerShouldLeaveNoTrace() {
        Jid account = newAccount();
        long before = stores().rosters().put(account, full(TYBALT));

        long after = stores().rosters().remove(account, JULIET);

        assertThat(after).isEqualTo(stores().rosters().load(account).version());
        assertThat(stores().rosters().changesSince(account, before)).hasValue(List.of());
    }

    @Test
    default void changesShouldNameEachContactOnceInOrderOfVersion() {
        Jid account = newAccount();
        long start = stores().rosters().put(account, RosterItem.of(JULIET));
        stores().rosters().put(account, RosterItem.of(TYBALT));
        long put = stores().rosters().put(account, full(JULIET));
        long removed = stores().rosters().remove(account, TYBALT);

        assertThat(stores().rosters().changesSince(account, start))
                .hasValue(
                        List.of(
                                new RosterChange(JULIET, full(JULIET), put),
                                new RosterChange(TYBALT, null, removed)));
    }

    @Test
    default void contactAddedAgainShouldBeNoRemoval() {
        Jid account = newAccount();
        long start = stores().rosters().put(account, full(JULIET));
        stores().rosters().remove(account, JULIET);
        long again = stores().rosters().put(account, RosterItem.of(JULIET));

        assertThat(stores().rosters().changesSince(account, start))
                .hasValue(List.of(new RosterChange(JULIET, RosterItem.of(JULIET), again)));
    }

    @Test
    default void changesSinceTheNewestVersionShouldBeNone() {
        Jid account = newAccount();
        long version = stores().rosters().put(account, full(JULIET));

        assertThat(stores().rosters().changesSince(account, version)).hasValue(List.of());
        assertThat(stores().rosters().changesSince(newAccount(), 0)).hasValue(List.of());
    }

    @Test
    default void versionThatNeverWasShouldNeedTheWholeRoster() {
        Jid account = newAccount();
        long version = stores().rosters().put(account, full(JULIET));

        assertThat(stores().rosters().changesSince(account, version + 1)).isEmpty();
        assertThat(stores().rosters().changesSince(account, -1)).isEmpty();
        assertThat(stores().rosters().changesSince(newAccount(), 1)).isEmpty();
    }

    @Test
    default void versionLongAgoShouldNeedTheWholeRoster() {
        Jid account = newAccount();
        RosterStore rosters = stores().rosters();
        rosters.put(account, full(TYBALT));
        long first = rosters.put(account, full(JULIET));
        long removed = rosters.remove(account, JULIET);

        long last = removed;
        while (last < first + RosterStore.REMEMBERED_VERSIONS) {
            last = rosters.put(account, full(TYBALT));
        }

        assertThat(rosters.changesSince(account, first))
                .hasValue(
                        List.of(
                                new RosterChange(JULIET, null, removed),
                                new RosterChange(TYBALT, full(TYBALT), last)));
        rosters.put(account, full(TYBALT));
        assertThat(rosters.changesSince(account, first)).isEmpty();
    }

    @Test
    default void changesAtOnceShouldEachGetTheirOwnVersion() throws Exception {
        Jid account = newAccount();
        List<Callable<Long>> puts = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            Jid contact = Jid.of("c" + i + "@montague.example");
            puts.add(() -> stores().rosters().put(account, full(contact)));
        }

        Set<Long> versions = new HashSet<>();
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            for (Future<Long> put : threads.invokeAll(puts)) {
                versions.add(put.get());
            }
        } finally {
            threads.shutdown();
        }

        assertThat(versions).hasSize(40);
        assertThat(stores().rosters().load(account).items()).hasSize(40);
    }
}
