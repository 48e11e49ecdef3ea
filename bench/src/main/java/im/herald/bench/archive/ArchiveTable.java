package im.herald.bench.archive;

import im.herald.jid.Jid;
import im.herald.store.ArchiveRange;
import im.herald.store.ArchivedMessage;
import im.herald.store.Places;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Semaphore;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Prints what the archive store costs on SQLite and on PostgreSQL. */
public final class ArchiveTable {
    private static final Logger MIGRATIONS = Logger.getLogger("org.flywaydb");
    private static final int PAIRS = 100_000;
    private static final long RUN_NANOS = 5_000_000_000L;
    private static final int PAGES = 5_000;
    private static final int PAGE = 50;
    private static final Jid PEER = Jid.of("peer@herald.example");

    private final Subject subject;
    private final Talk talk = new Talk();

    private ArchiveTable(Subject subject) {
        this.subject = subject;
    }

    /** Takes no arguments. */
    public static void main(String[] arguments) throws Exception {
        MIGRATIONS.setLevel(Level.WARNING);
        try (Subject sqlite = Subject.sqlite()) {
            new ArchiveTable(sqlite).print();
        }
        try (Subject postgres = Subject.postgres()) {
            new ArchiveTable(postgres).print();
        }
    }

    private void print() throws Exception {
        System.out.println(subject.description());
        printSize();
        for (int underWay : new int[] {1, 32, 256}) {
            printAppends(underWay);
        }
        for (int rows : new int[] {10_000, 100_000, 1_000_000}) {
            printPages(rows);
        }
    }

    /** The database is new: the first pairs make the tables' pages, the next are measured. */
    private void printSize() throws Exception {
        long[] end = {PAIRS / 4, 0};
        run(256, () -> end[0]-- > 0);
        long before = subject.octets();
        end[0] = PAIRS;
        run(256, () -> end[0]-- > 0);
        long each = (subject.octets() - before) / PAIRS;
        System.out.printf(
                Locale.ROOT, "  octets on disk for both rows of a message        %,10d%n", each);
    }

    private void printAppends(int underWay) throws Exception {
        long start = System.nanoTime();
        long cpu = subject.cpuMicros();
        long count = run(underWay, () -> System.nanoTime() - start < RUN_NANOS);
        double seconds = (System.nanoTime() - start) / 1e9;
        double micros = (double) (subject.cpuMicros() - cpu) / count;
        System.out.printf(
                Locale.ROOT,
                "  messages a second, %3d under way                 %,10.0f   %,8.0f µs each%n",
                underWay,
                count / seconds,
                micros);
    }

    /** Whether there is another one to do. */
    @FunctionalInterface
    private interface More {
        boolean more();
    }

    private long run(int underWay, More more) throws InterruptedException {
        Semaphore free = new Semaphore(underWay);
        long count = 0;
        while (more.more()) {
            free.acquire();
            var ignored = subject.archive().append(talk.pair()).thenRun(free::release);
            count++;
        }
        free.acquire(underWay);
        return count;
    }

    private void printPages(int rows) {
        Jid owner = Jid.of("archive" + rows + "@herald.example");
        long first = Places.first(Instant.now());
        fill(owner, first, rows);
        read(owner, first, rows, null);
        double all = read(owner, first, rows, null);
        double withPeer = read(owner, first, rows, PEER);
        System.out.printf(
                Locale.ROOT,
                "  a page of %d among %,9d, with one peer          %,8.0f µs   %,8.0f µs%n",
                PAGE,
                rows,
                all,
                withPeer);
    }

    /** One message a second; every tenth with the peer that is asked for. */
    private void fill(Jid owner, long first, int rows) {
        List<ArchivedMessage> batch = new ArrayList<>();
        for (int i = 0; i < rows; i++) {
            Jid peer = i % 10 == 0 ? PEER : Jid.of("peer" + i % 100 + "@herald.example");
            batch.add(new ArchivedMessage(owner, place(first, i), peer, Talk.content()));
            if (batch.size() == 1000) {
                subject.archive().append(List.copyOf(batch)).toCompletableFuture().join();
                batch.clear();
            }
        }
    }

    private static long place(long first, int second) {
        return first + second * 1000L * 4096;
    }

    /** Microseconds of processor time for each page, from places all over the archive. */
    private double read(Jid owner, long first, int rows, Jid peer) {
        long cpu = subject.cpuMicros();
        for (int i = 0; i < PAGES; i++) {
            int start = (int) (i * 7919L % (rows - PAGE * 10));
            long after = place(first, start);
            int found =
                    subject.archive()
                            .page(new ArchiveRange(owner, peer, after, Long.MAX_VALUE, false, PAGE))
                            .size();
            if (found < PAGE - 1) {
                throw new IllegalStateException("a page of " + found);
            }
        }
        return (double) (subject.cpuMicros() - cpu) / PAGES;
    }
}
