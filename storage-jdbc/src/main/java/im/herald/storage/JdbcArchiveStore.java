package im.herald.storage;

import im.herald.jid.Jid;
import im.herald.store.ArchiveRange;
import im.herald.store.ArchiveStore;
import im.herald.store.ArchivedMessage;
import im.herald.store.StoreException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

final class JdbcArchiveStore implements ArchiveStore, AutoCloseable {
    private static final long SETTLE_SECONDS = 60;
    private static final Duration PASSING = Duration.ofSeconds(10);

    private final Database database;
    private final ArchiveRows rows;
    private final ArchiveWriters writers;
    private final ArchiveOutage outage;
    private final PendingFile pending;
    private final ArchiveErasure erasure;
    private final ArchiveUpkeep upkeep;

    /**
     * @param folder of data, for what is delivered before it is committed
     */
    JdbcArchiveStore(Database database, Clock clock, Path folder) {
        this.database = database;
        ArchiveIds ids = new ArchiveIds();
        ArchiveStorage storage = database.archives();
        this.rows = new ArchiveRows(ids, storage.arrivals(), storage.byPeer());
        this.erasure = new ArchiveErasure(database, ids);
        this.upkeep = new ArchiveUpkeep(storage.months(), erasure, clock);
        this.upkeep.start();
        if (database.read(rows.arrivals()::areThere)) {
            fileAll(); // an earlier run had not
        }
        this.outage = new ArchiveOutage(database.description());
        this.pending = new PendingFile(folder);
        this.writers = new ArchiveWriters(writers(recovered(storage.writers().size())));
    }

    /** What is left stays in the file if it cannot be kept: the next start tries it again. */
    private List<PendingMessages> recovered(int count) {
        return new PendingRecovery(database, rows).keep(pending.left())
                ? pending.begin(count)
                : Collections.nCopies(count, PendingMessages.NONE);
    }

    /** One for each place where one may note what it has not committed. */
    private List<ArchiveWriter> writers(List<PendingMessages> notes) {
        ArchiveStorage storage = database.archives();
        List<ArchiveWriter> made = new ArrayList<>();
        for (Transactions each : storage.writers()) {
            int number = made.size();
            String name = "archive-writer-" + number;
            PendingMessages noted = notes.get(number);
            made.add(new ArchiveWriter(name, each, rows, storage.unstorable(), outage, noted));
        }
        return List.copyOf(made);
    }

    @Override
    public OptionalLong last(Jid owner) {
        file(owner);
        return database.read(sql -> rows.last(sql, owner));
    }

    @Override
    public CompletionStage<Void> append(List<ArchivedMessage> messages) {
        return writers.append(messages);
    }

    @Override
    public CompletionStage<Void> appendDelivered(List<ArchivedMessage> messages) {
        return writers.appendDelivered(messages);
    }

    @Override
    public boolean isAway() {
        return outage.lasts(PASSING);
    }

    @Override
    public CompletionStage<Void> settled(Jid owner) {
        return writers.settled(owner);
    }

    @Override
    public List<ArchivedMessage> page(ArchiveRange range) {
        file(range.owner());
        return database.read(sql -> rows.page(sql, range));
    }

    @Override
    public int count(ArchiveRange range, int most) {
        file(range.owner());
        return database.read(sql -> rows.count(sql, range, most));
    }

    @Override
    public boolean replace(Jid owner, long place, byte[] content) {
        file(owner);
        return database.write(sql -> rows.replace(sql, owner, place, content));
    }

    @Override
    public void forget(Jid owner) {
        settle(owner);
        String jid = owner.bare().toString();
        database.write(sql -> ArchiveErasure.note(sql, jid));
        sweep();
    }

    /** Waits until all of the owner is in its archive. */
    void settle(Jid owner) {
        try {
            writers.settled(owner).get(SETTLE_SECONDS, TimeUnit.SECONDS);
        } catch (TimeoutException | ExecutionException e) {
            throw new StoreException("messages wait for the archive of " + owner, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StoreException("interrupted", e);
        }
        file(owner);
    }

    private void file(Jid owner) {
        if (rows.arrivals().has(owner.bare())) {
            fileAll();
        }
    }

    private void fileAll() {
        database.fileArrivals();
    }

    /** Removes the archives that were noted as forgotten. */
    void sweep() {
        erasure.sweep();
    }

    @Override
    public void forgetBefore(Instant moment) {
        fileAll();
        database.archives().months().dropBefore(moment);
        erasure.removeBefore(moment, Set.of());
    }

    @Override
    public void forgetBefore(Instant moment, Set<Jid> except) {
        fileAll();
        erasure.removeBefore(moment, except);
    }

    @Override
    public void term(Jid owner, Duration kept) {
        new ArchiveTerms(database).set(owner, kept);
    }

    @Override
    public Map<Jid, Duration> terms() {
        return new ArchiveTerms(database).all();
    }

    @Override
    public void forgetBefore(Jid owner, Instant moment) {
        file(owner);
        erasure.removeBefore(owner, moment);
    }

    /** Commits what waits, as far as the database lets it. */
    @Override
    public void close() {
        writers.close();
        pending.end();
        upkeep.close();
    }
}
