package im.herald.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class ActorTest {
    private final Queue<Runnable> worker = new ArrayDeque<>();
    private final List<String> done = new ArrayList<>();

    @Test
    void idleActorShouldRunOnTheCallersThread() {
        Actor actor = new Actor(worker::add);

        actor.tell(() -> done.add(Thread.currentThread().getName()));

        assertThat(done).containsExactly(Thread.currentThread().getName());
    }

    @Test
    void workToldFromInsideShouldWaitItsTurn() {
        Actor actor = new Actor(worker::add);

        actor.tell(
                () -> {
                    actor.tell(() -> done.add("second"));
                    done.add("first");
                });

        assertThat(done).containsExactly("first", "second");
    }

    @Test
    void blockingWorkShouldHoldBackWhatFollows() {
        Actor actor = new Actor(worker::add);

        actor.tell(() -> actor.exclusively(() -> done.add("blocking"), () -> {}));
        actor.tell(() -> done.add("after"));

        assertThat(done).isEmpty();
        worker.remove().run();
        assertThat(done).containsExactly("blocking", "after");
    }

    @Test
    void refusedBlockingWorkShouldSaySoAndLetTheRestGoOn() {
        Actor actor =
                new Actor(
                        work -> {
                            throw new RejectedExecutionException();
                        });

        actor.tell(() -> actor.exclusively(() -> done.add("never"), () -> done.add("refused")));
        actor.tell(() -> done.add("after"));

        assertThat(done).containsExactly("refused", "after");
    }

    @Test
    void fullInboxShouldRefuseWork() {
        Actor actor = new Actor(worker::add);
        actor.tell(() -> actor.exclusively(() -> {}, () -> {}));

        int taken = 0;
        while (taken < 100_000 && actor.tell(() -> {})) {
            taken++;
        }

        assertThat(taken).isBetween(1_000, 10_000);
    }

    @Test
    void fullInboxShouldTakeWorkThatIsInsistedOnInItsTurn() {
        Actor actor = new Actor(worker::add);
        actor.tell(() -> actor.exclusively(() -> {}, () -> {}));
        while (actor.tell(() -> {})) {
            assertThat(done).isEmpty();
        }

        actor.insist(() -> done.add("insisted"));

        assertThat(actor.isCrowded()).isTrue();
        assertThat(done).isEmpty();
        assertThat(runWorkers()).isPositive();
        assertThat(done).containsExactly("insisted");
        assertThat(actor.isCrowded()).isFalse();
    }

    @Test
    void chainOfIdleActorsShouldNotEatTheStack() {
        int length = 50_000;
        Actor[] chain = new Actor[length];
        Arrays.setAll(chain, i -> new Actor(worker::add));
        AtomicInteger reached = new AtomicInteger();

        pass(chain, 0, reached);

        assertThat(reached).hasValue(length);
        assertThat(chain[length - 1].tell(reached::incrementAndGet)).isTrue();
        assertThat(reached).hasValue(length + 1);
    }

    private static void pass(Actor[] chain, int next, AtomicInteger reached) {
        if (next < chain.length) {
            chain[next].tell(
                    () -> {
                        reached.incrementAndGet();
                        pass(chain, next + 1, reached);
                    });
        }
    }

    @Test
    void errorInWorkShouldNotStopTheActor() {
        Actor actor = new Actor(worker::add);

        actor.tell(
                () -> {
                    throw new AssertionError("announced");
                });
        actor.tell(() -> done.add("after"));

        assertThat(done).containsExactly("after");
    }

    @Test
    void busyActorShouldLetTheThreadGoAfterAWhile() {
        Actor actor = new Actor(worker::add);

        actor.tell(() -> again(actor, 100_000));

        assertThat(done).hasSizeLessThan(5_000);
        assertThat(runWorkers()).isGreaterThan(10);
        assertThat(done).hasSize(100_000);
    }

    private int runWorkers() {
        int hops = 0;
        for (Runnable work = worker.poll(); work != null; work = worker.poll()) {
            work.run();
            hops++;
        }
        return hops;
    }

    private void again(Actor actor, int times) {
        done.add("work");
        if (times > 1) {
            actor.tell(() -> again(actor, times - 1));
        }
    }

    @Test
    void manyThreadsShouldNeverRunAtOnceAndKeepEachSendersOrder() throws InterruptedException {
        ExecutorService workers = Executors.newFixedThreadPool(2);
        Actor actor = new Actor(workers);
        int[] last = new int[4];
        AtomicInteger inside = new AtomicInteger();
        AtomicInteger faults = new AtomicInteger();
        CountDownLatch all = new CountDownLatch(4 * 5_000);
        for (int sender = 0; sender < 4; sender++) {
            int me = sender;
            new Thread(
                            () -> {
                                for (int n = 1; n <= 5_000; n++) {
                                    int number = n;
                                    Runnable work =
                                            () -> {
                                                if (inside.incrementAndGet() != 1
                                                        || last[me] != number - 1) {
                                                    faults.incrementAndGet();
                                                }
                                                last[me] = number;
                                                if (number % 100 == 0) {
                                                    actor.exclusively(() -> {}, () -> {});
                                                }
                                                inside.decrementAndGet();
                                                all.countDown();
                                            };
                                    while (!actor.tell(work)) {
                                        Thread.onSpinWait();
                                    }
                                }
                            })
                    .start();
        }

        assertThat(all.await(60, TimeUnit.SECONDS)).isTrue();
        workers.shutdown();
        assertThat(faults).hasValue(0);
    }

    @Test
    void whatHasEndedShouldStayEndedThoughWorkComes() {
        Actor actor = new Actor(Runnable::run);
        List<String> done = new ArrayList<>();

        actor.tell(
                () -> {
                    assertThat(actor.end(() -> done.add("elsewhere"))).isTrue();
                    assertThat(actor.offer(() -> done.add("late"))).isFalse();
                    assertThat(actor.end(() -> done.add("again"))).isTrue();
                    assertThat(actor.hasEnded()).isTrue();
                });

        assertThat(done).startsWith("elsewhere").doesNotContain("again");
    }
}
