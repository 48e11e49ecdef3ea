package im.herald.testkit.store;

import static im.herald.testkit.store.ArchiveStoreContract.place;
import static org.assertj.core.api.Assertions.assertThat;

import im.herald.jid.Jid;
import im.herald.store.ArchiveRange;
import im.herald.store.ArchiveStore;
import im.herald.store.ArchivedMessage;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Holds every {@link ArchiveStore} to its words about reading. */
public interface ArchivePageContract extends StoresContract {
    Jid ROMEO = Jid.of("romeo@montague.example");
    Jid PARIS = Jid.of("paris@verona.example");

    /** One message a second, from 0, the even ones with Romeo and the odd ones with Paris. */
    default Jid archiveOf(int count) throws Exception {
        Jid owner = someone();
        ArchiveStoreContract.join(
                stores().archive()
                        .append(
                                IntStream.range(0, count)
                                        .mapToObj(
                                                i ->
                                                        ArchiveStoreContract.message(
                                                                owner,
                                                                place(i),
                                                                i % 2 == 0 ? ROMEO : PARIS,
                                                                "" + i))
                                        .toList()));
        return owner;
    }

    private List<String> page(ArchiveRange range) {
        return ArchiveStoreContract.contents(stores().archive().page(range));
    }

    private static List<String> numbers(int first, int step, int count) {
        return IntStream.range(0, count).mapToObj(i -> "" + (first + i * step)).toList();
    }

    @Test
    default void everyRangeShouldGiveWhatAScanOfTheWholeWouldGive() throws Exception {
        Jid owner = archiveOf(12);
        archiveOf(3);
        List<ArchivedMessage> whole = stores().archive().page(ArchiveStoreContract.all(owner));
        long[] bounds = {
            Long.MIN_VALUE,
            0,
            place(0) - 1,
            place(0),
            place(4),
            place(4) + 1,
            place(11),
            Long.MAX_VALUE
        };

        for (Jid peer : new Jid[] {null, ROMEO, PARIS, Jid.of("tybalt@capulet.example")}) {
            for (long after : bounds) {
                for (long before : bounds) {
                    for (int limit : new int[] {0, 1, 3, 100}) {
                        for (boolean backwards : new boolean[] {false, true}) {
                            check(
                                    whole,
                                    new ArchiveRange(owner, peer, after, before, backwards, limit));
                        }
                    }
                }
            }
        }
    }

    private void check(List<ArchivedMessage> whole, ArchiveRange range) {
        List<ArchivedMessage> expected =
                new ArrayList<>(
                        whole.stream()
                                .filter(m -> range.peer() == null || range.peer().equals(m.peer()))
                                .filter(m -> m.place() > range.after())
                                .filter(m -> m.place() < range.before())
                                .toList());
        int count = expected.size();
        int surplus = Math.max(0, count - range.limit());
        expected =
                range.backwards()
                        ? expected.subList(surplus, count)
                        : expected.subList(0, count - surplus);

        assertThat(page(range)).as("%s", range).isEqualTo(ArchiveStoreContract.contents(expected));
        assertThat(stores().archive().count(range, 5))
                .as("%s", range)
                .isEqualTo(Math.min(5, count));
    }

    @Test
    default void addressWithAResourceShouldMeanTheBareOne() throws Exception {
        Jid owner = archiveOf(2);
        Jid peer = Jid.of(ROMEO + "/orchard");
        Jid client = Jid.of(owner + "/balcony");

        assertThat(page(new ArchiveRange(client, peer, 0, Long.MAX_VALUE, false, 9)))
                .containsExactly("0");
        assertThat(stores().archive().last(client)).hasValue(place(1));
    }

    @Test
    default void pagesShouldCoverALargeArchiveOnce() throws Exception {
        Jid owner = archiveOf(5000);

        assertThat(forwards(owner, null, 700)).isEqualTo(numbers(0, 1, 5000));
        assertThat(forwards(owner, PARIS, 700)).isEqualTo(numbers(1, 2, 2500));
        assertThat(backwards(owner, null, 700)).isEqualTo(numbers(0, 1, 5000));
        assertThat(backwards(owner, PARIS, 700)).isEqualTo(numbers(1, 2, 2500));
    }

    private List<String> forwards(Jid owner, Jid peer, int limit) {
        List<String> read = new ArrayList<>();
        long after = Long.MIN_VALUE;
        while (true) {
            var page =
                    stores().archive()
                            .page(
                                    new ArchiveRange(
                                            owner, peer, after, Long.MAX_VALUE, false, limit));
            if (page.isEmpty()) {
                return read;
            }
            read.addAll(ArchiveStoreContract.contents(page));
            after = page.get(page.size() - 1).place();
        }
    }

    private List<String> backwards(Jid owner, Jid peer, int limit) {
        List<List<String>> pages = new ArrayList<>();
        long before = Long.MAX_VALUE;
        while (true) {
            var page =
                    stores().archive()
                            .page(
                                    new ArchiveRange(
                                            owner, peer, Long.MIN_VALUE, before, true, limit));
            if (page.isEmpty()) {
                Collections.reverse(pages);
                return pages.stream().flatMap(List::stream).toList();
            }
            pages.add(ArchiveStoreContract.contents(page));
            before = page.get(0).place();
        }
    }
}
