package im.herald.testkit.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import im.herald.jid.Jid;
import im.herald.store.OfflineMessage;
import im.herald.store.OfflineStore;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Holds every {@link OfflineStore} to its words. */
public interface OfflineStoreContract extends StoresContract {
    Instant NOON = Instant.parse("2026-11-24T12:00:00.123Z");

    @Test
    default void messagesShouldComeBackInOrderOfArrival() {
        Jid account = newAccount();

        append(account, "one ☂ 𝄞", 10);
        append(account, "two", 10);

        List<OfflineMessage> waiting = stores().offline().load(account, 0, 1000);
        assertThat(bodies(account)).containsExactly("one ☂ 𝄞", "two");
        assertThat(waiting).extracting(OfflineMessage::at).containsOnly(NOON);
        assertThat(stores().offline().load(account, 0, 1))
                .singleElement()
                .extracting(OfflineMessage::id)
                .isEqualTo(waiting.get(0).id());
        assertThat(waiting.get(1).id()).isGreaterThan(waiting.get(0).id());
        assertThat(stores().offline().count(account)).isEqualTo(2);
    }

    @Test
    default void messageOverTheLimitShouldNotBeKept() {
        Jid account = newAccount();
        append(account, "one", 2);
        append(account, "two", 2);

        boolean kept = append(account, "three", 2);

        assertThat(kept).isFalse();
        assertThat(bodies(account)).containsExactly("one", "two");
    }

    @Test
    default void limitOfNoneShouldKeepNothing() {
        Jid account = newAccount();

        assertThat(append(account, "one", 0)).isFalse();
        assertThat(stores().offline().count(account)).isZero();
    }

    @Test
    default void removedMessagesShouldMakeRoom() {
        Jid account = newAccount();
        append(account, "one", 2);
        append(account, "two", 2);

        stores().offline()
                .remove(account, List.of(stores().offline().load(account, 0, 1).get(0).id()));

        assertThat(stores().offline().count(account)).isEqualTo(1);
        assertThat(append(account, "three", 2)).isTrue();
        assertThat(bodies(account)).containsExactly("two", "three");
    }

    @Test
    default void messageAfterTheDeliveredOnesShouldStay() {
        Jid account = newAccount();
        append(account, "one", 10);
        long delivered = stores().offline().load(account, 0, 1000).get(0).id();
        append(account, "two", 10);

        stores().offline().remove(account, List.of(delivered));
        stores().offline().remove(account, List.of(delivered));

        assertThat(bodies(account)).containsExactly("two");
        assertThat(stores().offline().count(account)).isEqualTo(1);
    }

    @Test
    default void idsShouldGrowAlsoAfterAllWasDelivered() {
        Jid account = newAccount();
        append(account, "one", 10);
        long delivered = stores().offline().load(account, 0, 1000).get(0).id();
        stores().offline().remove(account, List.of(delivered));

        append(account, "two", 10);
        stores().offline().remove(account, List.of(delivered));

        assertThat(bodies(account)).containsExactly("two");
    }

    @Test
    default void accountsShouldNotSeeEachOther() {
        Jid account = newAccount();
        append(newAccount(), "one", 1);

        assertThat(append(account, "two", 1)).isTrue();
        assertThat(bodies(account)).containsExactly("two");
    }

    @Test
    default void largeMessageShouldComeBackWhole() {
        Jid account = newAccount();
        String body = "ü".repeat(300_000);

        append(account, body, 1);

        assertThat(bodies(account)).containsExactly(body);
    }

    @Test
    default void limitShouldHoldWhenManyAppendAtOnce() throws Exception {
        Jid account = newAccount();
        List<Callable<Boolean>> appends = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            String body = "m" + i;
            appends.add(() -> append(account, body, 25));
        }

        List<Boolean> kept = StoresContract.atOnce(appends);

        assertThat(kept).filteredOn(one -> one).hasSize(25);
        assertThat(stores().offline().load(account, 0, 1000)).hasSize(25);
    }

    @Test
    default void eachSendersOrderShouldHoldWhenManyAppendAtOnce() throws Exception {
        Jid account = newAccount();
        List<Callable<Boolean>> senders = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            String sender = "s" + i + " ";
            senders.add(
                    () -> {
                        for (int n = 0; n < 20; n++) {
                            append(account, sender + n, 1000);
                        }
                        return true;
                    });
        }

        StoresContract.atOnce(senders);

        List<OfflineMessage> waiting = stores().offline().load(account, 0, 1000);
        assertThat(waiting).hasSize(160);
        assertThat(waiting).extracting(OfflineMessage::id).isSorted().doesNotHaveDuplicates();
        assertThat(bodies(account).stream().filter(body -> body.startsWith("s3 ")))
                .containsExactlyElementsOf(
                        IntStream.range(0, 20).mapToObj(n -> "s3 " + n).toList());
    }

    @Test
    default void everyOctetShouldComeBack() {
        Jid account = newAccount();
        byte[] all = new byte[256];
        for (int i = 0; i < all.length; i++) {
            all[i] = (byte) i;
        }

        stores().offline().append(account, all, NOON, 2);
        stores().offline().append(account, new byte[0], NOON, 2);

        assertThat(stores().offline().load(account, 0, 1000).get(0).stanza()).isEqualTo(all);
        assertThat(stores().offline().load(account, 0, 1000).get(1).stanza()).isEmpty();
    }

    @Test
    default void timeShouldBeKeptToTheMillisecond() {
        Jid account = newAccount();
        Instant precise = Instant.parse("2026-11-24T12:00:00.123456789Z");

        stores().offline().append(account, new byte[1], precise, 2);
        stores().offline().append(account, new byte[1], Instant.EPOCH.minusSeconds(1), 2);

        assertThat(stores().offline().load(account, 0, 1000))
                .extracting(OfflineMessage::at)
                .containsExactly(NOON, Instant.EPOCH.minusSeconds(1));
    }

    @Test
    default void removingFromAnEmptyQueueShouldChangeNothing() {
        Jid account = newAccount();

        stores().offline().remove(account, List.of(1L, Long.MAX_VALUE));

        assertThat(stores().offline().count(account)).isZero();
        assertThat(append(account, "one", 1)).isTrue();
        assertThat(append(account, "two", -1)).isFalse();
        assertThat(bodies(account)).containsExactly("one");
    }

    @Test
    default void whatStaysBetweenRemovedMessagesShouldKeepItsPlace() {
        Jid account = newAccount();
        for (int i = 0; i < 5; i++) {
            append(account, "m" + i, 10);
        }
        List<Long> ids =
                stores().offline().load(account, 0, 10).stream().map(OfflineMessage::id).toList();

        stores().offline().remove(account, List.of(ids.get(0), ids.get(2), ids.get(3)));
        stores().offline().remove(account, List.of());

        assertThat(bodies(account)).containsExactly("m1", "m4");
        assertThat(stores().offline().load(account, ids.get(1), 10))
                .singleElement()
                .extracting(OfflineMessage::id)
                .isEqualTo(ids.get(4));
        assertThat(stores().offline().count(account)).isEqualTo(2);
    }

    private boolean append(Jid account, String body, int limit) {
        return stores().offline().append(account, body.getBytes(UTF_8), NOON, limit);
    }

    private List<String> bodies(Jid account) {
        return stores().offline().load(account, 0, 1000).stream()
                .map(message -> new String(message.stanza(), UTF_8))
                .toList();
    }
}
