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
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
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
    default void rosterNeverTouchedShouldBeEmpty() {
        Jid account = newAccount();
        StoredRoster roster = stores().rosters().load(account);

        assertThat(roster.items()).isEmpty();
        assertThat(stores().rosters().put(account, full(JULIET))).isGreaterThan(roster.version());
        assertThat(stores().rosters().load(someone())).isEqualTo(new StoredRoster(0, List.of()));
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
        Jid untouched = newAccount();
        long begin = stores().rosters().load(untouched).version();
        assertThat(stores().rosters().changesSince(untouched, begin)).hasValue(List.of());
    }

    @Test
    default void versionThatNeverWasShouldNeedTheWholeRoster() {
        Jid account = newAccount();
        long version = stores().rosters().put(account, full(JULIET));

        assertThat(stores().rosters().changesSince(account, version + 1)).isEmpty();
        assertThat(stores().rosters().changesSince(account, -1)).isEmpty();
        Jid untouched = newAccount();
        long begin = stores().rosters().load(untouched).version();
        assertThat(stores().rosters().changesSince(untouched, begin + 1)).isEmpty();
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

        List<Long> versions = StoresContract.atOnce(puts);

        assertThat(versions).hasSize(40).doesNotHaveDuplicates();
        assertThat(stores().rosters().load(account).items()).hasSize(40);
    }

    @Test
    default void putsOfOneContactAtOnceShouldLeaveOneOfThemWhole() throws Exception {
        Jid account = newAccount();
        long before = stores().rosters().put(account, full(TYBALT));
        List<Callable<Long>> puts = new ArrayList<>();
        List<RosterItem> items = new ArrayList<>();
        for (int i = 0; i < 24; i++) {
            RosterItem item = named(JULIET, "name " + i, Set.of("group " + i));
            items.add(item);
            puts.add(() -> stores().rosters().put(account, item));
        }

        List<Long> versions = StoresContract.atOnce(puts);

        int last = versions.indexOf(Collections.max(versions));
        assertThat(versions).doesNotHaveDuplicates();
        assertThat(stores().rosters().changesSince(account, before))
                .hasValue(List.of(new RosterChange(JULIET, items.get(last), versions.get(last))));
    }

    @Test
    default void rosterOfTwoThousandShouldComeBackWholeAndInOrder() {
        Jid account = newAccount();
        long begin = stores().rosters().load(account).version();
        List<RosterItem> items = new ArrayList<>();
        for (int i = 0; i < 2000; i++) {
            items.add(full(Jid.of("c" + (10_000 + i) + "@montague.example")));
        }

        items.forEach(item -> stores().rosters().put(account, item));

        StoredRoster roster = stores().rosters().load(account);
        assertThat(roster.items()).isEqualTo(items);
        assertThat(roster.version()).isEqualTo(begin + 2000);
        assertThat(stores().rosters().changesSince(account, begin + 1000).orElseThrow())
                .extracting(RosterChange::contact)
                .containsExactlyElementsOf(
                        items.subList(1000, 2000).stream().map(RosterItem::contact).toList());
    }

    @Test
    default void emptyTextShouldNotBeNoText() {
        Jid account = newAccount();
        RosterItem empty = named(JULIET, "", Set.of(""));
        RosterItem none = named(TYBALT, null, Set.of());
        RosterItem both = named(Jid.of("nurse@capulet.example"), " ", Set.of("", "a"));

        List.of(empty, none, both).forEach(item -> stores().rosters().put(account, item));

        assertThat(stores().rosters().load(account).items())
                .containsExactlyInAnyOrder(empty, none, both);
    }

    @Test
    default void longTextShouldComeBackWhole() {
        Jid account = newAccount();
        Jid contact = Jid.of("ü".repeat(500) + "@montague.example");
        RosterItem item = named(contact, "𝄞".repeat(50_000), Set.of("g".repeat(50_000), "\u0085"));

        stores().rosters().put(account, item);

        assertThat(stores().rosters().load(account).items()).containsExactly(item);
    }

    @Test
    default void resourceShouldMakeAnotherContact() {
        Jid account = newAccount();
        Jid device = JULIET.withResource("balcony");

        stores().rosters().put(account, full(JULIET));
        stores().rosters().put(account, full(device));
        stores().rosters().remove(account, JULIET);

        assertThat(stores().rosters().load(account).items()).containsExactly(full(device));
    }

    private static RosterItem named(Jid contact, String name, Set<String> groups) {
        return new RosterItem(contact, name, groups, Subscription.NONE, false, false, false, null);
    }
}
