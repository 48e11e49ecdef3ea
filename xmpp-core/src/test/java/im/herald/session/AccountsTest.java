package im.herald.session;

import static org.assertj.core.api.Assertions.assertThat;

import im.herald.jid.Jid;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class AccountsTest {
    private static final Jid JULIET = Jid.of("juliet@capulet.example");

    private final Queue<Runnable> workers = new ArrayDeque<>();
    private final List<String> done = new ArrayList<>();

    @Test
    void workShouldWaitUntilTheAccountIsLoaded() {
        Accounts accounts = new Accounts(workers::add, account -> done.add("loaded"));

        accounts.tell(JULIET, account -> done.add("told"));

        assertThat(done).isEmpty();
        workers.remove().run();
        assertThat(done).containsExactly("loaded", "told");
    }

    @Test
    void accountThatNoWorkerCanLoadShouldBeUnavailableOnce() {
        Accounts accounts =
                new Accounts(
                        work -> {
                            throw new RejectedExecutionException();
                        },
                        account -> done.add("loaded"));

        accounts.tell(JULIET, account -> done.add("told"), () -> done.add("unavailable"));

        assertThat(done).containsExactly("unavailable");
        assertThat(accounts.isActive(JULIET)).isFalse();
    }

    @Test
    void accountThatLetGoShouldHandOnWhatComesLate() {
        Accounts accounts = new Accounts(Runnable::run, account -> done.add("loaded"));
        accounts.tell(
                JULIET,
                account -> {
                    accounts.tell(JULIET, next -> done.add(next == account ? "same" : "next"));
                    accounts.forget(account);
                });

        assertThat(done).containsExactly("loaded", "loaded", "next");
    }

    @Test
    void idleAccountShouldBeLetGoAndLoadedAgain() {
        Accounts accounts = new Accounts(Runnable::run, account -> done.add("loaded"));
        accounts.tell(JULIET, account -> done.add("first"));

        accounts.retireIdle();

        assertThat(accounts.isActive(JULIET)).isFalse();
        accounts.tell(JULIET, account -> done.add("second"));
        assertThat(done).containsExactly("loaded", "first", "loaded", "second");
    }

    @Test
    void accountThatCannotBeLoadedShouldRefuseAllThatWaited() {
        Accounts accounts =
                new Accounts(
                        workers::add,
                        account -> {
                            throw new IllegalStateException("announced: the store is away");
                        });
        accounts.tell(JULIET, account -> done.add("first"), () -> done.add("first refused"));
        accounts.tell(JULIET, account -> done.add("second"), () -> done.add("second refused"));

        workers.remove().run();

        assertThat(done).containsExactly("first refused", "second refused");
        assertThat(workers).isEmpty();
        assertThat(accounts.active()).isEmpty();
    }

    @Test
    void addressOfNobodyShouldBeForgottenOnceItsWorkIsDone() {
        Accounts accounts = new Accounts(workers::add, account -> done.add("loaded"));
        accounts.tell(JULIET, accounts::letGoIfUnknown);
        accounts.tell(JULIET, account -> done.add("told before"));

        workers.remove().run();

        assertThat(done).containsExactly("loaded", "told before");
        assertThat(accounts.active()).isEmpty();
    }

    @Test
    void whatWaitsWhileAnAccountIsLetGoShouldNotBeOvertaken() {
        Accounts accounts = new Accounts(Runnable::run, account -> done.add("loaded"));
        accounts.tell(
                JULIET,
                account -> {
                    accounts.retireIdle(); // waits, as this work is under way
                    account.tell(() -> accounts.tell(JULIET, next -> done.add("second")));
                    accounts.tell(JULIET, next -> done.add("first"));
                });

        assertThat(done).containsExactly("loaded", "first", "second");
    }

    @Test
    @Timeout(60)
    void eachSendersOrderShouldSurviveThatAccountsAreLetGo() throws Exception {
        AtomicBoolean sending = new AtomicBoolean(true);

        int faults =
                faultsOfTwoSenders(
                        accounts -> {
                            while (sending.get()) {
                                accounts.retireIdle();
                            }
                        },
                        (accounts, account) -> {},
                        sending);

        assertThat(faults).isZero();
    }

    @Test
    @Timeout(60)
    void nothingShouldBeDoneTwiceWhenAnAccountIsLetGoRightAfterIt() throws Exception {
        int faults =
                faultsOfTwoSenders(
                        accounts -> {}, Accounts::letGoIfUnknown, new AtomicBoolean(true));

        assertThat(faults).isZero();
    }

    /** How often work of a sender did not follow the work that he told before. */
    private static int faultsOfTwoSenders(
            Consumer<Accounts> meanwhile,
            BiConsumer<Accounts, Account> after,
            AtomicBoolean sending)
            throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(3);
        Accounts accounts = new Accounts(pool, account -> {});
        int[] last = new int[2];
        AtomicInteger faults = new AtomicInteger();
        CountDownLatch all = new CountDownLatch(2 * 20_000);
        pool.execute(() -> meanwhile.accept(accounts));
        for (int sender = 0; sender < 2; sender++) {
            int me = sender;
            new Thread(
                            () -> {
                                for (int n = 1; n <= 20_000; n++) {
                                    int number = n;
                                    accounts.insist(
                                            JULIET,
                                            account -> {
                                                faults.addAndGet(last[me] == number - 1 ? 0 : 1);
                                                last[me] = number;
                                                after.accept(accounts, account);
                                                all.countDown();
                                            });
                                }
                            })
                    .start();
        }
        all.await();
        sending.set(false);
        pool.shutdown();
        return faults.get();
    }
}
