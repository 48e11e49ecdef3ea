package im.herald.storage;

import java.util.List;
import java.util.function.Predicate;

/**
 * What the archives need of a database beyond {@link Database}.
 *
 * @param writers one for each thread that appends; the database's to close
 * @param unstorable true for failures that the same messages would meet again, as against those of
 *     the database or the way to it
 * @param arrivals where new rows go first
 * @param byPeer what to write after the table's name where the index by peer is to be used
 */
record ArchiveStorage(
        List<Transactions> writers,
        Predicate<Throwable> unstorable,
        ArchiveMonths months,
        ArchiveArrivals arrivals,
        String byPeer) {}
