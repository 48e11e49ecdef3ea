package im.herald.testkit.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import im.herald.jid.Jid;
import im.herald.store.ArchiveRange;
import im.herald.store.ArchiveStore;
import im.herald.store.ArchivedMessage;
import im.herald.store.Places;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** Holds every {@link ArchiveStore} to its words about writing and forgetting. */
public interface ArchiveStoreContract extends StoresContract {
    Instant DAWN = Instant.parse("2026-11-24T06:00:00.123Z");
    Jid ROMEO = Jid.of("romeo@montague.example");

    /** A place that many seconds after {@link #DAWN}. */
    static long place(long second) {
        return Places.first(DAWN.plusSeconds(second));
    }

    static ArchivedMessage message(Jid owner, long place, Jid peer, String content) {
        return new ArchivedMessage(owner, place, peer, content.getBytes(UTF_8));
    }

    static ArchiveRange all(Jid owner) {
        return new ArchiveRange(owner, null, Long.MIN_VALUE, Long.MAX_VALUE, false, 1_000_000);
    }

    static void join(CompletionStage<Void> stage) throws Exception {
        stage.toCompletableFuture().get(1, TimeUnit.MINUTES);
    }

    static List<String> contents(List<ArchivedMessage> messages) {
        return messages.stream().map(m -> new String(m.content(), UTF_8)).toList();
    }

    default List<String> archive(Jid owner) {
        return contents(stores().archive().page(all(owner)));
    }

    /** One message a second, with the seconds as content. */
    default void keepSeconds(Jid owner, int count) throws Exception {
        join(
                stores().archive()
                        .append(
                                IntStream.range(0, count)
                                        .mapToObj(s -> message(owner, place(s), ROMEO, "" + s))
                                        .toList()));
    }

    @Test
    default void messageShouldComeBackAsItWent() throws Exception {
        Jid owner = someone();
        Jid peer = Jid.of("schöne@xn--4ca.example");
        byte[] content = {0, -1, '<', 10};

        join(
                stores().archive()
                        .append(List.of(new ArchivedMessage(owner, place(0), peer, content))));

        ArchivedMessage kept = stores().archive().page(all(owner)).get(0);
        assertThat(kept.owner()).isEqualTo(owner);
        assertThat(kept.place()).isEqualTo(place(0));
        assertThat(kept.peer()).isEqualTo(peer);
        assertThat(kept.content()).isEqualTo(content);
    }

    @Test
    default void nothingShouldBeInAnArchiveNobodyWroteTo() throws Exception {
        Jid owner = someone();

        assertThat(stores().archive().last(owner)).isEmpty();
        assertThat(stores().archive().page(all(owner))).isEmpty();
        assertThat(stores().archive().count(all(owner), 10)).isZero();
        assertThat(stores().archive().replace(owner, place(0), new byte[1])).isFalse();
        stores().archive().forget(owner);
        stores().archive().forgetBefore(owner, DAWN);
        join(stores().archive().settled(owner));
        join(stores().archive().append(List.of()));
    }

    @Test
    default void lastShouldBeTheNewestPlace() throws Exception {
        Jid owner = someone();

        keepSeconds(owner, 3);

        assertThat(stores().archive().last(owner)).hasValue(place(2));
    }

    @Test
    default void messageShouldBeInTheArchivesOfBothSides() throws Exception {
        Jid owner = someone();
        Jid peer = someone();

        join(
                stores().archive()
                        .append(
                                List.of(
                                        message(owner, place(1), peer, "sent"),
                                        message(peer, place(2), owner, "received"))));

        assertThat(archive(owner)).containsExactly("sent");
        assertThat(archive(peer)).containsExactly("received");
    }

    @Test
    default void repeatedBatchShouldLeaveWhatIsThere() throws Exception {
        Jid owner = someone();
        keepSeconds(owner, 2);

        join(
                stores().archive()
                        .append(
                                List.of(
                                        message(owner, place(1), ROMEO, "another"),
                                        message(owner, place(2), ROMEO, "new"))));

        assertThat(archive(owner)).containsExactly("0", "1", "new");
    }

    @Test
    default void callsShouldBeCommittedInTheirOrder() throws Exception {
        Jid owner = someone();
        List<Long> completed = Collections.synchronizedList(new ArrayList<>());
        List<CompletableFuture<?>> stages = new ArrayList<>();

        for (int i = 0; i < 500; i++) {
            long place = place(i);
            stages.add(
                    stores().archive()
                            .append(List.of(message(owner, place, ROMEO, "" + i)))
                            .thenRun(() -> completed.add(place))
                            .toCompletableFuture());
        }
        join(stores().archive().settled(owner));

        assertThat(archive(owner)).hasSize(500);
        CompletableFuture.allOf(stages.toArray(new CompletableFuture<?>[0]))
                .get(1, TimeUnit.MINUTES);
        assertThat(completed)
                .containsExactlyElementsOf(
                        LongStream.range(0, 500).map(ArchiveStoreContract::place).boxed().toList());
    }

    @Test
    default void readersShouldNeverSeeAHole() throws Exception {
        List<Callable<Void>> sides = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            Jid owner = someone();
            sides.add(() -> appendOneByOne(owner, 400));
            sides.add(() -> readUntil(owner, 400));
        }

        StoresContract.atOnce(sides);
    }

    private Void appendOneByOne(Jid owner, int count) {
        for (int i = 0; i < count; i++) {
            var ignored =
                    stores().archive().append(List.of(message(owner, place(i), ROMEO, "" + i)));
        }
        return null;
    }

    private Void readUntil(Jid owner, int count) {
        List<String> seen;
        do {
            seen = archive(owner);
            assertThat(seen)
                    .isEqualTo(IntStream.range(0, seen.size()).mapToObj(i -> "" + i).toList());
        } while (seen.size() < count);
        return null;
    }

    @Test
    default void stageShouldCompleteAfterTheMessageCanBeRead() throws Exception {
        Jid owner = someone();

        for (int i = 0; i < 20; i++) {
            join(stores().archive().append(List.of(message(owner, place(i), ROMEO, "" + i))));

            assertThat(stores().archive().last(owner)).hasValue(place(i));
        }
    }

    @Test
    default void replacedContentShouldStayInItsPlace() throws Exception {
        Jid owner = someone();
        keepSeconds(owner, 3);

        boolean replaced = stores().archive().replace(owner, place(1), "gone".getBytes(UTF_8));

        assertThat(replaced).isTrue();
        assertThat(archive(owner)).containsExactly("0", "gone", "2");
        assertThat(stores().archive().page(all(owner)).get(1).peer()).isEqualTo(ROMEO);
    }

    @Test
    default void forgottenArchiveShouldBeEmptyAndTheOthersNot() throws Exception {
        Jid owner = someone();
        Jid other = someone();
        keepSeconds(owner, 3000);
        keepSeconds(other, 1);
        var late = stores().archive().append(List.of(message(owner, place(3000), ROMEO, "late")));

        stores().archive().forget(owner);

        join(late);
        assertThat(archive(owner)).isEmpty();
        assertThat(archive(other)).containsExactly("0");
        keepSeconds(owner, 1);
        assertThat(archive(owner)).containsExactly("0");
    }

    @Test
    default void deletedAccountShouldLoseItsArchive() throws Exception {
        Jid owner = newAccount();
        keepSeconds(owner, 2500);

        assertThat(stores().accounts().delete(owner)).isTrue();

        assertThat(archive(owner)).isEmpty();
        assertThat(stores().archive().last(owner)).isEmpty();
    }

    @Test
    default void newAccountShouldNotInheritAnArchive() throws Exception {
        Jid owner = someone();
        keepSeconds(owner, 2500);

        stores().accounts().create(owner, credentials(1));

        assertThat(archive(owner)).isEmpty();
    }

    @Test
    default void accountThatExistsShouldKeepItsArchiveWhenItIsMadeAgain() throws Exception {
        Jid owner = newAccount();
        keepSeconds(owner, 2);

        assertThat(stores().accounts().create(owner, credentials(2))).isFalse();

        assertThat(archive(owner)).containsExactly("0", "1");
    }

    @Test
    default void messagesFromBeforeAMomentShouldBeForgottenInOneArchive() throws Exception {
        Jid owner = someone();
        Jid other = someone();
        keepSeconds(owner, 2500);
        keepSeconds(other, 2);

        stores().archive().forgetBefore(owner, DAWN.plusSeconds(2498));

        assertThat(archive(owner)).containsExactly("2498", "2499");
        assertThat(archive(other)).containsExactly("0", "1");
    }

    @Test
    default void messagesFromBeforeAMomentShouldBeForgottenInAllArchives() throws Exception {
        Jid owner = someone();
        Jid other = someone();
        Instant longAgo = DAWN.minus(Duration.ofDays(400));
        for (Jid each : List.of(owner, other)) {
            join(
                    stores().archive()
                            .append(
                                    List.of(
                                            message(each, Places.first(longAgo), ROMEO, "old"),
                                            message(
                                                    each,
                                                    Places.first(longAgo.plusMillis(1)),
                                                    ROMEO,
                                                    "young"))));
        }

        stores().archive().forgetBefore(longAgo.plusMillis(1));

        assertThat(archive(owner)).containsExactly("young");
        assertThat(archive(other)).containsExactly("young");
    }

    @Test
    default void someArchivesShouldBeSparedWhenOldMessagesAreForgotten() throws Exception {
        Jid spared = someone();
        Jid other = someone();
        keepSeconds(spared, 3);
        keepSeconds(other, 3);

        stores().archive().forgetBefore(DAWN.plusSeconds(2), Set.of(spared));

        assertThat(archive(spared)).containsExactly("0", "1", "2");
        assertThat(archive(other)).containsExactly("2");
    }

    @Test
    default void termOfAnArchiveShouldBeKept() {
        Jid owner = newAccount();
        Jid room = someone();
        Jid other = someone();

        stores().archive().term(owner, Duration.ofDays(30));
        stores().archive().term(owner, Duration.ofDays(90));
        stores().archive().term(room, Duration.ZERO);
        stores().archive().term(other, Duration.ofDays(1));
        stores().archive().term(other, null);

        assertThat(stores().archive().terms())
                .containsEntry(owner, Duration.ofDays(90))
                .containsEntry(room, Duration.ZERO)
                .doesNotContainKey(other);
    }

    @Test
    default void termShouldEndWithTheAccount() {
        Jid owner = newAccount();
        stores().archive().term(owner, Duration.ofDays(30));

        assertThat(stores().accounts().delete(owner)).isTrue();

        assertThat(stores().archive().terms()).doesNotContainKey(owner);
    }

    @Test
    default void secretShouldBeRandomAndStayTheSame() {
        String name = someone().localpart();

        byte[] secret = stores().secret(name);

        assertThat(secret).hasSize(32).isNotEqualTo(new byte[32]);
        assertThat(stores().secret(name)).isEqualTo(secret);
        assertThat(stores().secret(name + "2")).isNotEqualTo(secret);
    }

    @Test
    default void secretAskedForAtOnceShouldBeOne() throws Exception {
        String name = someone().localpart();

        List<byte[]> secrets =
                StoresContract.atOnce(Collections.nCopies(16, () -> stores().secret(name)));

        assertThat(secrets).allSatisfy(secret -> assertThat(secret).isEqualTo(secrets.get(0)));
    }
}
