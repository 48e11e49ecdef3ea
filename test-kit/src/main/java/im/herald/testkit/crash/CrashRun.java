package im.herald.testkit.crash;

import im.herald.testkit.wire.WireClient;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/**
 * Rounds in which everybody talks to everybody, some connections are cut, and the server is killed
 * at a moment that the seed tells; then all come back and say again what was not acknowledged. At
 * the end the archives are read.
 */
public final class CrashRun {
    private static final int TALKERS = 5;
    private static final long PATIENCE_MILLIS = 60_000;

    private final Victim server;
    private final long seed;
    private final Dice random;
    private final Consumer<String> log;
    private final List<Talker> talkers;
    private volatile boolean killed;
    private final ExecutorService threads =
            Executors.newFixedThreadPool(TALKERS, work -> new Thread(work, "talker"));

    /**
     * What a run did.
     *
     * @param acknowledged messages, all of them in the end
     * @param saidAgain how many were sent again after a kill or a cut
     * @param heardAgain how many a device got once more after a restart
     * @param renamed how many of these under another id, each a fault
     * @param faults what should not have been; empty if all is well
     */
    public record Outcome(
            long seed,
            int rounds,
            int said,
            int acknowledged,
            int saidAgain,
            int heardAgain,
            int renamed,
            List<String> faults) {}

    /**
     * @param log takes a line for each round
     */
    public CrashRun(Victim server, long seed, Consumer<String> log) {
        this.server = server;
        this.seed = seed;
        this.random = new Dice(seed);
        this.log = log;
        List<String> names = IntStream.range(0, TALKERS).mapToObj(i -> "talker" + i).toList();
        String run = Long.toHexString(seed);
        this.talkers =
                names.stream()
                        .map(
                                name ->
                                        new Talker(
                                                server,
                                                name,
                                                names.stream()
                                                        .filter(other -> !other.equals(name))
                                                        .toList(),
                                                random.nextLong(),
                                                run))
                        .toList();
    }

    /** Runs so many rounds, each up to so long, and reads the archives. */
    public Outcome run(int rounds, int mostMillis) {
        log.accept("seed " + seed);
        server.start();
        talkers.forEach(talker -> server.addAccount(talker.name(), Talker.PASSWORD));
        for (int round = 1; round <= rounds; round++) {
            round(round, 200 + random.nextInt(mostMillis));
            server.start();
        }
        all(
                talker -> {
                    comeBack(talker);
                    talker.finish(System.currentTimeMillis() + PATIENCE_MILLIS);
                });
        threads.shutdownNow();
        return judge(rounds);
    }

    private void round(int round, int millis) {
        int before = acknowledged();
        killed = false;
        CountDownLatch back = new CountDownLatch(TALKERS);
        List<Future<?>> talks = new ArrayList<>();
        for (Talker talker : talkers) {
            boolean cut = random.nextInt(3) == 0;
            long cutAfter = random.nextInt(millis);
            talks.add(
                    threads.submit(
                            () -> {
                                comeBack(talker);
                                back.countDown();
                                back.await();
                                long now = System.currentTimeMillis();
                                if (cut) {
                                    talker.talk(now + cutAfter);
                                    takeUp(talker);
                                }
                                talker.talk(now + PATIENCE_MILLIS);
                                return null;
                            }));
        }
        await(back);
        pause(millis);
        int said = talkers.stream().mapToInt(talker -> talker.said().size()).sum();
        killed = true;
        server.kill();
        talks.forEach(CrashRun::join);
        log.accept(
                String.format(
                        Locale.ROOT,
                        "round %d: killed after %d ms; %d said in all, %d acknowledged before and %d now",
                        round,
                        millis,
                        said,
                        before,
                        acknowledged()));
    }

    private void takeUp(Talker talker) {
        talker.cut();
        try {
            talker.connect();
        } catch (UncheckedIOException | AssertionError failed) {
            if (!killed) {
                throw failed;
            }
        }
    }

    private static void comeBack(Talker talker) {
        talker.forgetRun();
        talker.connect();
    }

    private int acknowledged() {
        return talkers.stream().mapToInt(Talker::acknowledged).sum();
    }

    private void all(Consumer<Talker> work) {
        List<Callable<Void>> each = new ArrayList<>();
        for (Talker talker : talkers) {
            each.add(
                    () -> {
                        work.accept(talker);
                        return null;
                    });
        }
        try {
            threads.invokeAll(each).forEach(CrashRun::join);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private Outcome judge(int rounds) {
        Judgement judgement = new Judgement(talkers);
        for (Talker talker : talkers) {
            try (WireClient reader = WireClient.connect(server.port())) {
                reader.online(talker.name(), Talker.PASSWORD, server.domain(), "reader");
                judgement.judge(talker.name(), Archived.readAll(reader));
            }
        }
        return new Outcome(
                seed,
                rounds,
                talkers.stream().mapToInt(talker -> talker.said().size()).sum(),
                acknowledged(),
                talkers.stream().mapToInt(Talker::saidAgain).sum(),
                talkers.stream().mapToInt(Talker::heardAgain).sum(),
                talkers.stream().mapToInt(Talker::renamed).sum(),
                judgement.faults());
    }

    private static void await(CountDownLatch latch) {
        try {
            if (!latch.await(PATIENCE_MILLIS, TimeUnit.MILLISECONDS)) {
                throw new AssertionError("not all came back");
            }
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Until the moment of the kill. */
    private static void pause(int millis) {
        try {
            CountDownLatch never = new CountDownLatch(1);
            boolean ignored = never.await(millis, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void join(Future<?> talk) {
        try {
            talk.get(2 * PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            throw new AssertionError("a talker failed", e.getCause());
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
